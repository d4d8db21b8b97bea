import type { TransferKind } from '../../domain/ledger/ledger.ts';
import type { CurrencyCode, Minor } from '../../domain/money.ts';
import { presentTimeZone } from '../../domain/time-zone.ts';
import { readInBatches } from '../read-in-batches.ts';
import type { Transaction } from '../transaction.ts';

/** From the first instant (inclusive) to the last (exclusive). */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/**
 * The programme whose books they are, and the times of the first and the last transfer. The times are null if there
 * is none.
 */
export interface JournalSubject {
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  readonly first: Date | null;
  readonly last: Date | null;
}

/** A ledger account with a transfer before the end of the span. Its balance is credits less debits (R20). */
export interface JournalAccount {
  readonly account: string;
  /** Of the distributor whose ledger account it is; null: the company's, or nobody's. */
  readonly code: string | null;
  readonly name: string | null;
  readonly opening: Minor;
  readonly closing: Minor;
}

export interface JournalTransfer {
  readonly id: string;
  readonly kind: TransferKind;
  readonly debit: string;
  readonly debitCode: string | null;
  readonly credit: string;
  readonly creditCode: string | null;
  readonly amount: Minor;
  readonly cause: string;
  /** What the operator wrote when the cause is an adjustment. */
  readonly reason: string | null;
  readonly occurredAt: Date;
}

export async function readJournalSubject(tx: Transaction): Promise<JournalSubject> {
  const { rows } = await tx.client.query<JournalSubject>(
    `select name, currency, time_zone as "timeZone", (select min(occurred_at) from transfers) as first, (select max(occurred_at) from transfers) as last
     from programme`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('There is no programme.');
  return { ...row, timeZone: presentTimeZone(row.timeZone) ?? row.timeZone };
}

/** By account, in batches. */
export function readJournalAccounts(
  tx: Transaction,
  { from, until }: Span,
): AsyncGenerator<JournalAccount[]> {
  return readInBatches(
    tx,
    `select a.account, d.code, d.display_name as name, a.opening, a.closing
     from (select account, coalesce(sum(amount) filter (where occurred_at < $1), 0) as opening, sum(amount) as closing
       from (select credit as account, amount, occurred_at from transfers union all select debit, -amount, occurred_at from transfers) moved
       where occurred_at < $2 group by account) a
     left join distributors d on d.id = split_part(a.account, ':', 1)
     order by a.account collate "C"`,
    [from, until],
  );
}

/** The number of transfers in the span. */
export async function countJournalTransfers(tx: Transaction, { from, until }: Span): Promise<number> {
  const { rows } = await tx.client.query<{ count: bigint }>(
    'select count(*) as count from transfers where occurred_at >= $1 and occurred_at < $2',
    [from, until],
  );
  return Number(rows[0]?.count ?? 0);
}

/** In the order in which they occurred, in batches. */
export function readJournalTransfers(
  tx: Transaction,
  { from, until }: Span,
): AsyncGenerator<JournalTransfer[]> {
  return readInBatches(
    tx,
    `select t.id, t.kind, t.debit, d.code as "debitCode", t.credit, c.code as "creditCode", t.amount, t.cause, a.reason, t.occurred_at as "occurredAt"
     from transfers t left join distributors d on d.id = split_part(t.debit, ':', 1)
     left join distributors c on c.id = split_part(t.credit, ':', 1) left join adjustments a on a.id = t.cause
     where t.occurred_at >= $1 and t.occurred_at < $2 order by t.occurred_at, t.id collate "C"`,
    [from, until],
  );
}

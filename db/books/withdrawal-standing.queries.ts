import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { DistributorId, WithdrawalId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { distributors } from '../people/distributors.table.ts';
import { type Reading, Query } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import { IS_SUSPECTED } from './suspicions.queries.ts';
import { withdrawals } from './withdrawals.table.ts';
import type { Transaction } from '../transaction.ts';

/** A withdrawal's facts about its distributor and their other withdrawals. */
export interface StoredStanding {
  readonly id: WithdrawalId;
  readonly distributorStatus: DistributorStatus;
  readonly blocked: boolean;
  readonly suspected: boolean;
  /** Asked for on the same day up to and with it, and neither rejected nor failed. */
  readonly asked: Minor;
  /** Approved on the same day, and neither rejected nor failed, before it; and it. */
  readonly approved: Minor;
  /** The encrypted payout accounts, of the same last characters, that the distributor was paid to. */
  readonly paidTo: readonly { readonly id: WithdrawalId; readonly encrypted: string }[];
}

/** A withdrawal with the beginnings of the days of its request and of its approval, which may be now. */
export interface OfDays {
  readonly id: WithdrawalId;
  readonly askedFrom: Date;
  readonly approvedFrom: Date;
}

const SUM = `least(coalesce(sum(o.amount), 0), 9223372036854775807)::bigint`;
const standings = new Query<StoredStanding, [asked: string]>(
  'withdrawal_standings',
  `select w.id, d.status as "distributorStatus", exists (select from blocked_subjects b where b.subject = w.distributor_id) as blocked,
     ${IS_SUSPECTED('w.distributor_id')} as suspected,
     (select ${SUM} from withdrawals o where o.distributor_id = w.distributor_id and o.status not in ('REJECTED', 'FAILED')
        and o.requested_at >= r."askedFrom" and (o.requested_at, o.id) <= (w.requested_at, w.id)) as asked,
     (select ${SUM} from withdrawals o where o.distributor_id = w.distributor_id and (o.id = w.id or o.status in ('APPROVED', 'PAID')
        and o.decided_at >= r."approvedFrom" and (w.status not in ('APPROVED', 'PAID') or o.decided_at < w.decided_at))) as approved,
     (select coalesce(json_agg(json_build_object('id', p.id, 'encrypted', p.payout_account)), '[]') from withdrawals p
        where p.distributor_id = w.distributor_id and p.status = 'PAID' and p.masked_account = w.masked_account and p.id <> w.id) as "paidTo"
   from json_to_recordset($1::json) as r(id text, "askedFrom" timestamptz, "approvedFrom" timestamptz)
   join withdrawals w on w.id = r.id join distributors d on d.id = w.distributor_id`,
);
const { id, distributorId, amount, requestedAt, handedOverAt, status } = withdrawals;
const open = new TableQuery('open_withdrawals', { ids: many(distributorId) }, (db, { ids }) =>
  db
    .select({ id, distributorId, amount, requestedAt, handedOverAt })
    .from(withdrawals)
    .where(and(oneOf(distributorId, ids), inArray(status, ['REQUESTED', 'APPROVED']))),
);
const owner = new TableQuery('owner_of_withdrawal', { id }, (db, p) =>
  db.select({ distributorId }).from(withdrawals).where(eq(id, p.id)),
);
const held = new TableQuery('distributors_for_share', { ids: many(distributors.id) }, (db, { ids }) =>
  db
    .select({ id: distributors.id })
    .from(distributors)
    .where(oneOf(distributors.id, ids))
    .orderBy(asc(distributors.id))
    .for('share'),
);

export async function readStandings(
  on: Reading,
  rows: readonly OfDays[],
): Promise<Map<WithdrawalId, StoredStanding>> {
  return new Map((await standings.rows(on, [JSON.stringify(rows)])).map((row) => [row.id, row]));
}

/** The amounts that are requested or approved and not paid yet, for each of these distributors. */
export async function readOpenWithdrawals(on: Reading, ids: readonly DistributorId[]) {
  return open.rows(on, { ids });
}

/** The distributor of the withdrawal. Undefined if there is no such withdrawal. */
export async function readOwner(on: Reading, withdrawal: WithdrawalId): Promise<DistributorId | undefined> {
  return (await owner.row(on, { id: withdrawal }))?.distributorId;
}

/**
 * Locks the distributors so that none is suspended or reinstated until the transaction ends. Call it before their
 * withdrawals are locked.
 */
export async function holdDistributors(tx: Transaction, ids: readonly DistributorId[]): Promise<void> {
  await held.rows(tx, { ids });
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { held as distributorsForShareQuery, standings as withdrawalStandingsQuery };

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { readAuditFigures } from '../../db/books/audit-checks.queries.ts';
import { readBalances } from '../../db/books/balances.queries.ts';
import { readJournalAccounts } from '../../db/books/journal.queries.ts';
import { checkSeals } from '../../db/books/seals.queries.ts';
import { insertTransfers } from '../../db/books/withdrawals.queries.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { type LedgerAccount, ledgerAccountOf } from '../../domain/ledger/ledger.ts';
import { minor } from '../../domain/money.ts';
import { emptyDatabase, type TestDatabase, useDatabase } from '../support/database.ts';
import { DRIVERS, useDriver } from '../support/drivers.ts';
import { migrateBefore } from '../support/old-version.ts';
import { fc } from '../support/properties.ts';

describe.each(DRIVERS)('sums of what is on the books, by %s (R20)', (driver) => {
  const books = useDatabase();
  const reach = useDriver(driver);
  const ADA = 'dst_ada' as DistributorId;
  const [pending, available] = [ledgerAccountOf(ADA, 'pending'), ledgerAccountOf(ADA, 'available')];

  /** From one amount of a minor unit to a thousand million million of the largest ones. */
  const amount = fc.bigInt({ min: 1n, max: 10n ** 30n });
  const moves = fc.array(
    fc.record({
      amount,
      from: fc.constantFrom<LedgerAccount>('company:expense', pending, available),
      before: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const NEXT = new Map<LedgerAccount, LedgerAccount>([
    ['company:expense', pending],
    [pending, available],
    [available, 'company:expense'],
  ]);
  const HALF = new Date('2026-02-01T00:00:00Z');

  const summed = (entries: readonly (readonly [string, bigint])[]): Map<string, bigint> => {
    const sums = new Map<string, bigint>();
    for (const [account, moved] of entries) sums.set(account, (sums.get(account) ?? 0n) + moved);
    return sums;
  };

  it('are right to the minor unit, whatever their size: balances, figures of the audit, accounts of the journal', async () => {
    const db = reach.open(books.db.url, { max: 1 });
    await fc.assert(
      fc.asyncProperty(moves, async (list) => {
        const client = await db.pool.connect();
        await client.query('begin');
        const tx = { client } as Transaction;
        await insertTransfers(
          tx,
          list.map(({ amount, from, before }, index) => {
            const occurredAt = new Date(before ? '2026-01-15T00:00:00Z' : '2026-02-15T00:00:00Z');
            const credit = NEXT.get(from) ?? pending;
            return {
              id: `trf_${index.toString()}` as never,
              kind: 'ADJUSTMENT',
              debit: from,
              credit,
              amount: minor(amount),
              cause: index.toString(),
              closedThrough: '',
              occurredAt,
              recordedAt: occurredAt,
            };
          }),
        );
        const sides = (some: typeof list) =>
          summed(
            some.flatMap(({ amount, from }): [string, bigint][] => [
              [from, -amount],
              [NEXT.get(from) ?? pending, amount],
            ]),
          );
        const [all, earlier] = [sides(list), sides(list.filter(({ before }) => before))];
        const [balance] = await readBalances(tx, [ADA]);
        const figures = new Map((await readAuditFigures(tx)).map(({ name, value }) => [name, value]));
        const accounts = [];
        for await (const some of readJournalAccounts(tx, {
          from: HALF,
          until: new Date('2027-01-01T00:00:00Z'),
        }))
          accounts.push(...some);
        await client.query('rollback');
        client.release();
        expect(balance).toMatchObject({
          pending: all.get(pending) ?? 0n,
          available: all.get(available) ?? 0n,
        });
        expect(figures.get('balance of company:expense')).toBe(all.get('company:expense'));
        expect(new Map(accounts.map(({ account, closing }) => [account, closing]))).toEqual(all);
        expect(
          new Map(
            accounts
              .filter(({ account }) => earlier.has(account))
              .map(({ account, opening }) => [account, opening]),
          ),
        ).toEqual(earlier);
      }),
      { numRuns: 40 },
    );
    await db.close();
  });
});

describe('a database of an earlier version, whose sums were of 64 bits (R21)', () => {
  let old: TestDatabase;
  beforeAll(async () => {
    old = await emptyDatabase();
    await migrateBefore(old, 'sums_of_any_size');
  });
  afterAll(() => old.drop());

  const AT = '2026-01-05T04:00:00.250Z';
  const LARGEST = 9_223_372_036_854_775_807n;
  const TRANSFERS = [
    ['trf_1', 'COMMISSION_EARNED', 'company:expense', 'dst_ada:pending', 1n, 'ord_1', ''],
    ['trf_2', 'WITHDRAWAL', 'dst_ada:available', 'dst_ada:reserved', LARGEST, 'wdr_1', '2025-12'],
  ] as const;
  const STATEMENT = ['stm_1', '2025-12', 'dst_ada', 5n, LARGEST - 20n, -7n, 0n, 2n, LARGEST - 20n] as const;

  /** The digest by which that version sealed rows: their values as text, those of a time in seconds. */
  const digest = (rows: readonly (readonly unknown[])[]): string =>
    createHash('sha256')
      .update(rows.map((row) => row.map(String).join('\x1f')).join('\n'))
      .digest('hex');

  it('is taken over with all its data: every amount stays, every seal fits, and nothing on it can be changed as before', async () => {
    const seconds = (Date.parse(AT) / 1000).toFixed(6);
    for (const row of TRANSFERS)
      await old.pool.query('insert into transfers values ($1, $2, $3, $4, $5, $6, $7, $8, $8)', [...row, AT]);
    await old.pool.query(`insert into settlements values ('2025-12', 'SETTLED', 1, 1, $1, $2, $2)`, [
      STATEMENT[8] - STATEMENT[3],
      AT,
    ]);
    await old.pool.query('insert into statements values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      ...STATEMENT,
      AT,
    ]);
    await old.pool.query(`insert into standings values ('2025-12', 'dst_ada', $1, $1, 3, 4)`, [LARGEST]);
    const seal = (chain: string, through: string, rows: readonly (readonly unknown[])[]) =>
      old.pool.query('insert into seals values ($1, 1, $2, $3, $4, now())', [
        chain,
        through,
        rows.length,
        digest(rows),
      ]);
    await seal(
      'transfers',
      'trf_2',
      TRANSFERS.map((row) => [...row, seconds, seconds]),
    );
    await seal('statements', '2025-12/stm_1', [[...STATEMENT, seconds]]);

    await migrate(old);

    const { rows } = await old.pool.query<{ amount: bigint; closing: bigint; sales: bigint }>(
      'select t.amount, s.closing, b.sales from transfers t, statements s, standings b order by t.id',
    );
    const kept = { closing: STATEMENT[8], sales: LARGEST };
    expect(rows).toEqual([
      { amount: 1n, ...kept },
      { amount: LARGEST, ...kept },
    ]);
    expect((await checkSeals(old)).filter(({ rows: sealed }) => sealed > 0n)).toMatchObject([
      { chain: 'transfers', rows: 2n, difference: null },
      { chain: 'statements', rows: 1n, difference: null },
    ]);
    for (const change of [
      'update transfers set amount = 2',
      'delete from statements',
      'truncate transfers cascade',
    ])
      await expect(old.pool.query(change)).rejects.toThrow('append-only');
    await old.pool.query(`insert into standings values ('2026-01', 'dst_ada', $1, $1, 3, $1)`, [
      LARGEST * 1000n,
    ]);
  });
});

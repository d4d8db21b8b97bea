import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../db/connection.ts';
import { readBalances } from '../../db/books/balances.queries.ts';
import type { WithdrawalStatus } from '../../domain/books/withdrawal.ts';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { agreed } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import type { Work } from '../support/stepped-calls.ts';
import {
  answer,
  DECEMBER,
  openPaidShop,
  type PaidShop,
  review,
  withdrawable,
  withdrawal,
} from './paid-shop.ts';
import { at, counted, whatIsWrong } from './shop.ts';

/** This many real connections, all open before the first request. */
const WIDE = 100;
const ROUNDS = 5;

const books = useDatabase();
let wide: Database;
let again: () => Promise<void>;
let shop: PaidShop;

beforeAll(async () => {
  shop = await openPaidShop(books.db);
  again = await resettingProgramme(books.db);
  wide = openDatabase(books.db.url, { max: WIDE });
});
afterAll(() => wide.close());
beforeEach(() => again());

/** Runs all calls at once, each on its own open connection, and then checks the books. */
async function atOnce(works: readonly Work[]): Promise<Record<string, number>> {
  const clients = await Promise.all(
    Array.from({ length: Math.min(works.length, WIDE) }, () => wide.pool.connect()),
  );
  for (const client of clients) client.release();
  const answers = await Promise.all(works.map((work) => work(wide).catch((error: unknown) => error)));
  expect(await whatIsWrong(books.db)).toBeNull();
  return counted(answers);
}

/** Runs the same race a few times from the start. Returns the outcome of each round as text. */
async function rounds(
  works: readonly Work[],
  look: (outcome: Record<string, number>) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    await again();
    // The order changes, so that no caller is always the first.
    await look(await atOnce(round % 2 === 0 ? works : works.toReversed()));
  }
}

interface Stored {
  readonly status: WithdrawalStatus;
  readonly first: string | null;
  readonly decider: string | null;
}

async function stored(name: keyof PaidShop['withdrawals']): Promise<Stored | undefined> {
  const columns = 'status, first_approver as first, decided_by as decider';
  return (
    await books.db.pool.query<Stored>(`select ${columns} from withdrawals where id = $1`, [
      shop.withdrawals[name],
    ])
  ).rows[0];
}

async function balance() {
  const [own] = await readBalances(books.db, [shop.ben]);
  if (own === undefined) throw new Error('ben is gone');
  return own;
}

const times = (count: number, work: (index: number) => Work): Work[] =>
  Array.from({ length: count }, (_, index) => work(index));
const ask =
  (amount: string, key: string, now?: Date): Work =>
  (db) =>
    withdrawal(shop.ben, amount, key, now && { now })(db);
const askAll =
  (key: string): Work =>
  (db) =>
    ask(shop.whole, key)(db);
const refund: Work = (db) =>
  refundOrder(at(db), { order: { externalId: 'done' }, refundRef: 'r', everything: true });
const suspend: Work = (db) =>
  advanceDistributor(at(db), { distributorId: shop.ben, step: 'SUSPEND', reason: 'looked into' });
const settle: Work = (db) => settlePeriod(at(db, DECEMBER), { period: '2026-11' });
const judge =
  (name: keyof PaidShop['withdrawals'], decision: 'APPROVE' | 'REJECT', by: string): Work =>
  (db) =>
    review(shop.withdrawals[name], decision, by)(db);
const bank =
  (succeeded: boolean, reference: string): Work =>
  (db) =>
    answer(shop.withdrawals.approved, succeeded, reference)(db);

describe('money is asked for', () => {
  it('a hundred times at once the whole of it: exactly one gets it (R26)', async () => {
    const before = await balance();
    expect(await atOnce(times(WIDE, (index) => askAll(`key ${index.toString()}`)))).toEqual({
      done: 1,
      INSUFFICIENT_BALANCE: WIDE - 1,
    });
    expect(await balance()).toMatchObject({ available: 0n, reserved: before.reserved + before.available });
  });

  it('in many parts while an order is refunded: what is reserved was there, and what is owed is kept (R16, R26)', async () => {
    await again();
    const before = await balance();
    agreed(
      await refundOrder(at(books.db), { order: { externalId: 'done' }, refundRef: 'r', everything: true }),
    );
    const { owed } = await balance();
    expect(owed).toBeLessThan(0n);
    expect(await atOnce([askAll('late')])).toEqual({ INSUFFICIENT_BALANCE: 1 });
    const parts = times(20, (index) => ask('1000.00', `part ${index.toString()}`));
    await rounds([askAll('all'), ...parts.slice(10), refund, ...parts.slice(0, 10)], async () => {
      const { available, reserved, ...after } = await balance();
      expect(after.owed).toBe(owed);
      expect(available + reserved).toBe(before.available + before.reserved);
      expect(available).toBeGreaterThanOrEqual(0n);
      const { rows } = await books.db.pool.query<{ key: string }>(
        `select idempotency_key as key from withdrawals where idempotency_key = 'all'`,
      );
      // Only a withdrawal of the whole amount, requested before the refund was recorded, includes the
      // refunded commission.
      if (rows.length === 0) expect(available + owed).toBeGreaterThanOrEqual(0n);
      expect(Number(await withdrawable(books.db, shop.ben))).toBeLessThan(1000);
    });
  });

  it('while its owner is suspended: before that, or not at all (R4)', async () => {
    await rounds(
      [...times(10, (index) => ask('10.00', `key ${index.toString()}`)), suspend],
      async ({ done = 0, WRONG_STATE: refused = 0, ...others }) => {
        expect([done + refused, others]).toEqual([11, {}]);
        expect(await atOnce([ask('10.00', 'late')])).toEqual({ WRONG_STATE: 1 });
      },
    );
  });

  it('while the next month is settled: its statement opens with what was left when it closed (R23, R25)', async () => {
    const works = [
      ...times(10, (index) => ask('10.00', `key ${index.toString()}`, DECEMBER)),
      settle,
      settle,
    ];
    await rounds(works, async (outcome) => {
      expect(outcome).toEqual({ done: works.length });
      const { rows } = await books.db.pool.query(
        `select n.opening - o.closing + (select coalesce(sum(t.amount), 0) from transfers t
           where t.debit = n.distributor_id || ':available' and t.closed_through < n.period and t.kind = 'WITHDRAWAL') as gap
         from statements n join statements o using (distributor_id) where n.distributor_id = $1 and n.period = '2026-11' and o.period = '2026-10'`,
        [shop.ben],
      );
      expect(rows.map((row: { gap: unknown }) => Number(row.gap))).toEqual([0]);
    });
  });

  it('with one key and one content: once, answered always; with another content: one of them', async () => {
    expect(await atOnce(times(20, () => ask('50.00', 'same')))).toEqual({ done: 20 });
    expect(await atOnce(times(20, (index) => ask(index % 2 ? '50.00' : '60.00', 'other')))).toEqual({
      done: 10,
      IDEMPOTENCY_KEY_REUSED: 10,
    });
    const accounts = ['6222 0000 1234 5678', '6222 0000 1234 5679'];
    const elsewhere = times(
      20,
      (index): Work =>
        (db) =>
          withdrawal(shop.ben, '50.00', 'account', { payoutAccount: accounts[index % 2] })(db),
    );
    expect(await atOnce(elsewhere)).toEqual({ done: 10, IDEMPOTENCY_KEY_REUSED: 10 });
  });
});

describe('it is decided', () => {
  it('approved and rejected at once: it ends rejected, and the money is back once', async () => {
    const { available } = await balance();
    await rounds(
      [
        ...times(5, () => judge('asked', 'APPROVE', 'olivia')),
        ...times(5, () => judge('asked', 'REJECT', 'oscar')),
      ],
      async ({ done = 0, WRONG_STATE: refused = 0 }) => {
        // An approved withdrawal can still be rejected, so the approvals either come first or are refused. A
        // second rejection is answered as already done.
        expect(done).toBeGreaterThanOrEqual(5);
        expect(done + refused).toBe(10);
        expect(await stored('asked')).toMatchObject({ status: 'REJECTED', decider: 'oscar' });
        expect((await balance()).available).toBe(available + 100_00n);
      },
    );
  });

  it('a large one by two people at once: both count, once each (R27)', async () => {
    await rounds(
      [judge('large', 'APPROVE', 'olivia'), judge('large', 'APPROVE', 'oscar')],
      async (outcome) => {
        expect(outcome).toEqual({ done: 2 });
        const { status, first, decider } = (await stored('large')) ?? {};
        expect([status, [first, decider].toSorted()]).toEqual(['APPROVED', ['olivia', 'oscar']]);
      },
    );
  });

  it('a large one by one person many times at once: still only one person (R27)', async () => {
    expect(await atOnce(times(20, () => judge('large', 'APPROVE', 'olivia')))).toEqual({
      done: 1,
      SECOND_APPROVER_REQUIRED: 19,
    });
    expect(await stored('large')).toMatchObject({ status: 'REQUESTED', first: 'olivia', decider: null });
  });
});

describe('the bank answers', () => {
  it('paid and failed at once: one of them, or paid and then returned; the money is in one place', async () => {
    const before = await balance();
    const works = [...times(5, () => bank(true, 'bank-1')), ...times(5, () => bank(false, 'bank-2'))];
    await rounds(works, async () => {
      expect((await stored('approved'))?.status).toBe('FAILED');
      const after = await balance();
      expect([after.available, after.reserved, after.paidOut]).toEqual([
        before.available + 200_00n,
        before.reserved - 200_00n,
        before.paidOut,
      ]);
    });
  });

  it('paid under two references at once, or while it is rejected: one of them', async () => {
    expect(await atOnce([bank(true, 'bank-1'), bank(true, 'bank-2')])).toEqual({ done: 1, WRONG_STATE: 1 });
    await rounds([bank(true, 'bank-1'), judge('approved', 'REJECT', 'oscar')], async (outcome) => {
      expect(outcome).toEqual({ done: 1, WRONG_STATE: 1 });
      expect(['PAID', 'REJECTED']).toContain((await stored('approved'))?.status);
    });
  });

  it('one transfer of the bank for two payouts at once: both are paid, once', async () => {
    agreed((await judge('asked', 'APPROVE', 'olivia')(books.db)) as object);
    const other: Work = (db) => answer(shop.withdrawals.asked, true, 'bank-1')(db);
    expect(await atOnce([bank(true, 'bank-1'), other])).toEqual({ done: 2 });
  });
});

it('twenty batches are put together at once, by five keys, of two withdrawals: one in each of two batches, and each key knows its own', async () => {
  agreed((await judge('asked', 'APPROVE', 'olivia')(books.db)) as object);
  const batch =
    (index: number): Work =>
    (db) =>
      createPayoutBatch(at(db), { idempotencyKey: `key ${(index % 5).toString()}`, limit: 1 });
  expect(await atOnce(times(20, batch))).toEqual({ done: 8, WRONG_STATE: 12 });
  const { rows } = await books.db.pool
    .query(`select count(*)::int as batches, count(distinct i.withdrawal_id)::int as withdrawals, sum(b.item_count)::int as items
    from payout_batches b join payout_items i on i.batch_id = b.id`);
  expect(rows).toEqual([{ batches: 2, withdrawals: 2, items: 2 }]);
});

it('200 actions, each tried twice by 20 workers while the month is settled: exactly 200 take effect', async () => {
  const call = (index: number) => `old ${index.toString()}`;
  const ids: PaidShop['withdrawals']['asked'][] = [];
  for (let index = 0; index < 100; index += 1) {
    const asked = (await ask('20.00', call(index))(books.db)) as {
      withdrawal: { id: PaidShop['withdrawals']['asked'] };
    };
    ids.push(asked.withdrawal.id);
    if (index >= 50) agreed((await review(asked.withdrawal.id, 'APPROVE')(books.db)) as object);
  }
  const before = await balance();
  const actions: Work[] = [
    ...times(100, (index) => ask('20.00', `new ${index.toString()}`)),
    ...ids.slice(0, 50).map((id, index) => review(id, index % 2 === 0 ? 'APPROVE' : 'REJECT')),
    ...ids.slice(50).map((id, index) => answer(id, index % 2 === 0, `bank ${index.toString()}`)),
  ];
  // Every action runs twice, in a fixed but mixed order, so that both attempts often meet.
  const queue = [...actions, ...actions]
    .map((work, index) => ({ work, place: (index * 7919) % 1009 }))
    .sort((one, other) => one.place - other.place);
  const answers: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      answers.push(await next.work(wide).catch((error: unknown) => error));
  };
  await Promise.all([...times(20, () => worker), settle].map((run) => run(wide)));
  expect(counted(answers)).toEqual({ done: 400 });
  const after = await balance();
  const moved = [after.reserved - before.reserved, after.paidOut - before.paidOut];
  expect(moved).toEqual([(100n - 25n - 50n) * 20_00n, 25n * 20_00n]);
  const earned = await books.db.pool.query<{ moved: bigint }>(
    `select closing - opening as moved from statements where distributor_id = $1 and period = '2026-11'`,
    [shop.ben],
  );
  const all = ({ available, reserved, paidOut }: typeof before) => available + reserved + paidOut;
  expect(all(after) - all(before)).toBe(BigInt(earned.rows[0]?.moved ?? -1));
  expect(await whatIsWrong(books.db)).toBeNull();
});

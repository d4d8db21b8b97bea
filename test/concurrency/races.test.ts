import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../db/connection.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { defineTiers } from '../../services/commissions/tiers/define-tiers.ts';
import { agreed, recordOne } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { resettingProgramme } from '../support/programme/reset-programme.ts';
import { pauseAtRandom } from '../support/random-pauses.ts';
import { rowCounts } from '../support/stored-rows.ts';
import type { Work } from '../support/stepped-calls.ts';
import { at, counted, NOW, october, openShop, sale, whatIsWrong } from './shop.ts';

const WORKERS = 20;

const books = useDatabase();
let wide: Database;
let again: () => Promise<void>;
let people: Awaited<ReturnType<typeof openShop>>;

beforeAll(async () => {
  people = await openShop(books.db);
  again = await resettingProgramme(books.db);
  await pauseAtRandom(books.db);
  wide = openDatabase(books.db.url, { max: WORKERS });
});
afterAll(() => wide.close());
beforeEach(() => again());

/** Runs all calls at once, each on its own open connection, and then checks the books. */
async function atOnce(works: readonly Work[]): Promise<Record<string, number>> {
  const clients = await Promise.all(
    Array.from({ length: Math.min(works.length, WORKERS) }, () => wide.pool.connect()),
  );
  for (const client of clients) client.release();
  const answers = await Promise.all(works.map((work) => work(wide).catch((error: unknown) => error)));
  expect(await whatIsWrong(books.db)).toBeNull();
  return counted(answers);
}

const times = (count: number, work: (index: number) => Work): Work[] =>
  Array.from({ length: count }, (_, index) => work(index));
const refund =
  (refundRef: string, amount: string, externalId = 'done'): Work =>
  (db) =>
    refundOrder(at(db), { order: { externalId }, refundRef, lines: [{ lineRef: '1', amount }] });
const move =
  (who: keyof typeof people, below: keyof typeof people): Work =>
  (db) =>
    changeSponsor(at(db), {
      distributorId: people[who],
      newSponsorId: people[below],
      reason: 'asked for it',
    });
const bonus =
  (idempotencyKey: string, amount: string): Work =>
  (db) =>
    adjustCommission(at(db), {
      distributorId: people.ben,
      kind: 'BONUS',
      amount,
      currency: 'CNY',
      reason: 'a good year',
      idempotencyKey,
    });
const sell =
  (externalId: string, given: Parameters<typeof sale>[1] = {}): Work =>
  (db) =>
    recordOne(at(db), sale(externalId, given));
const apply =
  (displayName: string): Work =>
  (db) => {
    const declaration = { adult: true, notBarredOccupation: true, termsVersion: '1' };
    return signUpDistributor(at(db), {
      displayName,
      contact: 'fay@example.com',
      sponsorCode: 'cid-code',
      declaration,
    });
  };
const take =
  (externalId: string, step: 'COMPLETE' | 'CANCEL'): Work =>
  (db) =>
    advanceOrder(at(db), { order: { externalId }, step });
const settle: Work = (db) => settlePeriod(at(db), { period: '2026-10' });
const count = async (table: string): Promise<number | undefined> => (await rowCounts(books.db))[table];

describe('at once', () => {
  it.each([2, 5, WORKERS])('%i settlements of a month issue its statements once (R25)', async (many) => {
    for (let round = 0; round < 5; round += 1) {
      await again();
      expect(await atOnce(times(many, () => settle))).toEqual({ done: many });
      expect(await count('statements')).toBe(2);
    }
  });

  it('two refunds that together exceed the order: exactly one is made (R17)', async () => {
    for (let round = 0; round < 5; round += 1) {
      await again();
      expect(await atOnce([refund('r', '60.00'), refund('s', '50.00')])).toEqual({
        done: 1,
        REFUND_EXCEEDS_ORDER: 1,
      });
    }
  });

  it('more small refunds of one order than it is worth: as many are made as fit', async () => {
    expect(await atOnce(times(WORKERS, (index) => refund(`r${index.toString()}`, '10.00')))).toEqual({
      done: 10,
      REFUND_EXCEEDS_ORDER: 10,
    });
  });

  it('moves that are each harmless and form a ring together: one is refused (R3)', async () => {
    expect(await atOnce([move('ada', 'dan'), move('dan', 'ada')])).toEqual({ done: 1, WOULD_FORM_CYCLE: 1 });
    await again();
    expect(await atOnce([move('ada', 'dan'), move('dan', 'cid')])).toEqual({ done: 1, WOULD_FORM_CYCLE: 1 });
  });

  it('applications with one contact: one account (R2)', async () => {
    expect(await atOnce(times(WORKERS, (index) => apply(`Fay ${index.toString()}`)))).toEqual({
      done: 1,
      ALREADY_EXISTS: WORKERS - 1,
    });
  });

  it('first orders of one customer: one binding (R6)', async () => {
    const before = (await count('bindings')) ?? 0;
    expect(
      await atOnce(
        times(WORKERS, (index) =>
          sell(`first ${index.toString()}`, {
            customerRef: 'gina',
            referralCode: index % 2 ? 'cid-code' : 'dan-code',
          }),
        ),
      ),
    ).toEqual({ done: WORKERS });
    expect(await count('bindings')).toBe(before + 1);
  });

  it('batches that share orders, customers and people with each other, each in an order of its own: everybody is answered, and nothing is done twice', async () => {
    const shared = <T>(index: number, wish: (name: string) => T): T[] =>
      Array.from({ length: 20 }, (_, place) => wish(((index * 3 + place * (2 * index + 1)) % 64).toString()));
    const orders = times(
      WORKERS,
      (index): Work =>
        (db) =>
          recordOrders(
            at(db),
            shared(index, (name) => sale(name, { customerRef: `guest ${name}` })),
          ),
    );
    const person = (name: string) => ({
      externalId: name,
      displayName: 'Gus',
      contact: `gus${name}@example.com`,
      joinedAt: october('01'),
    });
    const imports = times(
      WORKERS,
      (index): Work =>
        (db) =>
          importDistributors(at(db), shared(index, person)),
    );
    for (const works of [orders, imports]) expect(await atOnce(works)).toEqual({ done: WORKERS });
  });

  it('a settlement, refunds of what it settles, orders that complete and commissions taken back: nothing is lost between', async () => {
    const works = [
      settle,
      refund('r', '50.00'),
      take('open', 'COMPLETE'),
      take('sent', 'COMPLETE'),
      refund('s', '20.00', 'open'),
      settle,
      refund('t', '1.00'),
    ];
    expect(await atOnce(works)).toEqual({ done: works.length });
  });

  it('orders of a seller who moves, while tiers pay otherwise: each earns by one state of both, never by parts of two (R3, R9)', async () => {
    const tiers =
      (levelRates: readonly number[] | null): Work =>
      (db) =>
        defineTiers(at(db), { tiers: [{ code: 'ordinary', name: 'ordinary', rank: 0, levelRates }] });
    const kinds: readonly ((index: number) => Work)[] = [
      (index) => sell(`sold ${index.toString()}`),
      (index) => move('cid', index % 2 ? 'dan' : 'ben'),
      (index) => sell(`sold ${index.toString()}`, { customerRef: `guest ${index.toString()}` }),
      (index) => tiers(index % 3 ? [900, 400] : null),
    ];
    const works = times(60, (index) => (kinds[index % kinds.length] as (index: number) => Work)(index));
    expect(await atOnce(works)).toEqual({ done: works.length });
    const { rows } = await books.db.pool.query<{ earned: string; orders: number }>(
      `select earned, count(*)::int as orders from (
         select string_agg(distinct e.level || ' ' || d.code || ' ' || e.rate, ', ') as earned from commission_entries e
         join orders o on o.id = e.order_id join distributors d on d.id = e.beneficiary_id where o.external_id like 'sold %' group by o.id) each group by 1`,
    );
    const ways = ['ben', 'dan'].flatMap((sponsor) => [
      `1 cid-code 1000, 2 ${sponsor}-code 500`,
      `1 cid-code 900, 2 ${sponsor}-code 400`,
    ]);
    expect(rows.filter(({ earned }) => !ways.includes(earned))).toEqual([]);
    expect(rows.reduce((all, { orders }) => all + orders, 0)).toBe(30);
  });

  it('orders and plans that begin in the past: every order is explained by the plan in force when it was paid (R9)', async () => {
    const day = (index: number) => new Date(october('03').getTime() + index * 12 * 60 * 60 * 1000);
    const publish =
      (index: number): Work =>
      (db) =>
        publishPlan(at(db), { effectiveFrom: day(index), levelRates: [500 + index, 100] });
    const works = times(30, (index) =>
      index % 3 === 0 ? publish(index) : sell(`paid ${index.toString()}`, { paidAt: day(index) }),
    );
    const { done = 0, WRONG_STATE: refused = 0, ...else_ } = await atOnce(works);
    expect([done + refused, else_]).toEqual([works.length, {}]);
    const { rows } = await books.db.pool.query(
      `select o.external_id from orders o where o.paid_at is not null and o.plan_version is distinct from
         (select p.version from commission_plans p where p.effective_from <= o.paid_at order by p.effective_from desc, p.version desc limit 1)`,
    );
    expect(rows).toEqual([]);
  });
});

describe('one key, twenty times at once', () => {
  const cancel =
    (reason: string): Work =>
    (db) =>
      cancelCommissions(at(db), { order: { externalId: 'done' }, reason, idempotencyKey: 'k' });
  const join =
    (displayName: string): Work =>
    async (db) =>
      (
        await importDistributors(at(db), [
          { externalId: 'eve', displayName, contact: 'eve@example.com', joinedAt: october('01') },
        ])
      )[0];

  const KEYED: readonly (readonly [what: string, table: string, same: Work, other: Work])[] = [
    ['an order', 'orders', sell('one'), sell('one', { customerRef: 'somebody else' })],
    ['a refund', 'refunds', refund('r', '10.00'), refund('r', '20.00')],
    ['a bonus', 'adjustments', (db) => bonus('k', '1.00')(db), (db) => bonus('k', '2.00')(db)],
    ['commissions taken back', 'adjustments', cancel('a mistake'), cancel('another mistake')],
    ['somebody imported', 'distributors', join('Eve'), join('Eva')],
  ];

  it.each(KEYED)('%s, with the same content: done once, answered always', async (_what, table, same) => {
    const before = (await count(table)) ?? 0;
    expect(await atOnce(times(WORKERS, () => same))).toEqual({ done: WORKERS });
    expect(await count(table)).toBe(before + 1);
  });

  it.each(KEYED)(
    '%s, with another content: one of them is done, the other is told',
    async (_what, table, same, other) => {
      const before = (await count(table)) ?? 0;
      expect(await atOnce(times(WORKERS, (index) => (index % 2 === 0 ? same : other)))).toEqual({
        done: WORKERS / 2,
        IDEMPOTENCY_KEY_REUSED: WORKERS / 2,
      });
      expect(await count(table)).toBe(before + 1);
    },
  );
});

it('500 actions, each tried twice by 20 workers while the month is settled: exactly 500 take effect', async () => {
  for (let index = 0; index < 100; index += 1) {
    agreed(
      await recordOne(
        at(books.db),
        sale(`old ${index.toString()}`, { completedAt: index % 2 ? october('05') : null }),
      ),
    );
  }
  const before = await rowCounts(books.db);
  const actions: Work[] = [
    ...times(200, (index) =>
      sell(`new ${index.toString()}`, { customerRef: `guest ${(index % 50).toString()}` }),
    ),
    ...times(200, (index) => refund(`r${index.toString()}`, '7.77', `old ${(index % 100).toString()}`)),
    ...times(50, (index) => take(`old ${(2 * index).toString()}`, 'COMPLETE')),
    ...times(50, (index) => bonus(`k${index.toString()}`, '3.33')),
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
  await Promise.all([...times(WORKERS, () => worker), settle].map((run) => run(wide)));
  expect(counted(answers)).toEqual({ done: 1000 });
  const after = await rowCounts(books.db);
  const grown = (table: string) => (after[table] ?? 0) - (before[table] ?? 0);
  expect({
    orders: grown('orders'),
    refunds: grown('refunds'),
    adjustments: grown('adjustments'),
    bindings: grown('bindings'),
  }).toEqual({ orders: 200, refunds: 200, adjustments: 50, bindings: 50 });
  const { rows } = await books.db.pool.query<{ count: number }>(
    `select count(*)::int as count from orders where external_id like 'old %' and completed_at = $1`,
    [NOW],
  );
  expect(rows[0]?.count).toBe(50);
  expect(await whatIsWrong(books.db)).toBeNull();
});

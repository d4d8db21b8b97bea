import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../../db/failure.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { agreed, operatorCall, order, recordOne, recruit } from '../services/team.ts';
import { useDatabase } from '../support/database.ts';
import { rowCounts } from '../support/stored-rows.ts';
import { APPENDED, KEPT_ROWS } from './kept-tables.ts';

const NOW = new Date('2026-12-20T08:00:00Z');
const SEPTEMBER = new Date('2026-09-05T08:00:00Z');
/** What `refuse_change` and its like answer with. */
const KEPT = 'TB002';
const books = useDatabase();

/** May do everything that the application does, and is neither superuser nor owner. */
const application = `application_${randomBytes(4).toString('hex')}`;
/** Owns every table, and is no superuser. */
const owner = `owner_${randomBytes(4).toString('hex')}`;

beforeAll(async () => {
  const call = operatorCall(books.db, NOW);
  const { ben = '' } = await recruit(call, { ada: null, ben: 'ada' });
  const past = { paidAt: SEPTEMBER, placedAt: SEPTEMBER, referralCode: 'ben-code' };
  agreed(await recordOne(call, order(call, { externalId: 'settled', ...past, completedAt: SEPTEMBER })));
  agreed(await settlePeriod(call, { period: '2026-09' }));
  agreed(await recordOne(call, order(call, { externalId: 'open', ...past })));
  agreed(
    await refundOrder(call, {
      order: { externalId: 'settled' },
      refundRef: 'r1',
      lines: [{ lineRef: '1', amount: '10.00' }],
    }),
  );
  const bonus = {
    distributorId: ben,
    kind: 'BONUS',
    amount: '1.00',
    currency: 'CNY',
    reason: 'good year',
    idempotencyKey: 'b1',
  } as const;
  agreed(await adjustCommission(call, bonus));
  await books.db.pool.query(`create role ${application} nologin; create role ${owner} nologin;
    grant usage on schema public to ${application}, ${owner};
    grant all on all tables in schema public to ${application}; grant all on all sequences in schema public to ${application};`);
  const { rows } = await books.db.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  for (const { name } of rows) await books.db.pool.query(`alter table ${name} owner to ${owner}`);
});
afterAll(async () => {
  await books.db.pool
    .query(`reassign owned by ${owner} to current_user; drop owned by ${application}, ${owner};
    drop role ${application}; drop role ${owner};`);
});

/** The SQLSTATE that a statement fails with; undefined when it goes through. Whatever it did is undone. */
async function failing(statement: string, role?: string): Promise<string | undefined> {
  const client = await books.db.pool.connect();
  try {
    await client.query('begin');
    if (role !== undefined) await client.query(`set local role ${role}`);
    await client.query(statement);
    // What is checked at the end of a transaction is checked now.
    await client.query('set constraints all immediate');
    return undefined;
  } catch (error) {
    return failureOf(error)?.sqlState;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe.each([
  ['the application', application],
  ['the owner of the tables', owner],
  ['a superuser', undefined],
])('%s', (_, role) => {
  it.each(APPENDED)(
    'cannot update, delete or truncate %s, nor get around it (R19, R21)',
    async (table, column) => {
      expect(await failing(`update ${table} set ${column} = ${column}`, role)).toBe(KEPT);
      expect(await failing(`delete from ${table}`, role)).toBe(KEPT);
      expect(await failing(`truncate ${table} cascade`, role)).toBe(KEPT);
      expect(
        await failing(`merge into ${table} t using (select 1) x on false when matched then delete`, role),
      ).toBe(KEPT);
    },
  );

  it.each(KEPT_ROWS)('cannot remove anything of %s', async (table) => {
    expect(await failing(`delete from ${table}`, role)).toBe(KEPT);
    expect(await failing(`truncate ${table} cascade`, role)).toBe(KEPT);
  });
});

it('these are all the tables that the database keeps so', async () => {
  const kept = async (trigger: string) =>
    (
      await books.db.pool.query<{ name: string }>(
        `select tgrelid::regclass::text as name from pg_trigger where tgname = $1`,
        [trigger],
      )
    ).rows
      .map(({ name }) => name)
      .sort();
  expect(await kept('append_only')).toEqual(APPENDED.map(([table]) => table).sort());
  expect(await kept('never_removed')).toEqual([...KEPT_ROWS].sort());
});

it('nobody but a superuser can switch the triggers off for a session', async () => {
  for (const role of [application, owner])
    expect(await failing('set session_replication_role = replica', role)).toBe('42501');
});

it('the application cannot drop or disable them either', async () => {
  expect(await failing('alter table transfers disable trigger all', application)).toBe('42501');
  expect(await failing('drop trigger append_only on transfers', application)).toBe('42501');
});

describe('an order', () => {
  it.each([
    'seller_id = null, via = null',
    "via = 'BINDING'",
    'touched_at = now()',
    'upline = null',
    'team = null',
    'paid_at = now()',
    'paid_at = null',
    "paid_month = '2026-01'",
    'plan_version = 2',
    'hold_days = 0',
  ])('keeps what its payment decided (R8, R9): %s', async (change) => {
    expect(await failing(`update orders set ${change} where external_id = 'open'`, application)).toBe(KEPT);
  });

  it.each([
    "channel = 'other'",
    "external_id = 'other'",
    "digest = 'other'",
    "customer_ref = 'other'",
    "currency = 'EUR'",
    'total = total + 1',
    'net = net + 1',
    'discount = discount + 1',
    'shipping = shipping + 1',
    'tax = tax + 1',
    "referral_code = 'other'",
    "visitor_token = 'other'",
    'placed_at = now()',
    'recorded_at = now()',
  ])('keeps what the shop said: %s', async (change) => {
    expect(await failing(`update orders set ${change} where external_id = 'open'`, application)).toBe(KEPT);
  });

  it.each([
    'completed_at = now()',
    'releases_at = now()',
    "release_period = '2026-01'",
    'completed_at = null, releases_at = null, release_period = null',
  ])('keeps its completion: %s', async (change) => {
    expect(await failing(`update orders set ${change} where external_id = 'settled'`, application)).toBe(
      KEPT,
    );
  });

  it('keeps when it was shipped or cancelled, and does not become less refunded', async () => {
    for (const done of ['shipped_at', 'canceled_at']) {
      const first = `update orders set ${done} = paid_at where external_id = 'open'; update orders set ${done}`;
      expect(await failing(`${first} = paid_at where external_id = 'open'`, application)).toBeUndefined();
      for (const other of ['now()', 'null'])
        expect(await failing(`${first} = ${other} where external_id = 'open'`, application)).toBe(KEPT);
    }
    expect(await failing(`update orders set refunded = 0 where external_id = 'settled'`, application)).toBe(
      KEPT,
    );
  });

  it('takes its next step, with all these rules in place', async () => {
    agreed(await advanceOrder(operatorCall(books.db, NOW), { order: { externalId: 'open' }, step: 'SHIP' }));
  });
});

describe('a customer link', () => {
  const link = (
    status: string,
  ) => `insert into buyers (id, customer_ref, distributor_id, status, requested_by, requested_at) values ('lnk_x', 'x', 'dst_x', '${status}', 'olga', now());
    update buyers set`;
  it.each([
    "customer_ref = 'y', status = 'LINKED'",
    "channel = 'app', status = 'LINKED'",
    "distributor_id = 'dst_y', status = 'LINKED'",
    "requested_by = 'mallory', status = 'DECLINED'",
    "status = 'ENDED'",
    "decided_by = 'mallory'",
  ])('that was asked for keeps what was asked, and only moves on (R7): %s', async (change) => {
    expect(await failing(`${link('REQUESTED')} ${change}`, application)).toBe(KEPT);
  });

  it('is linked or declined, and ended, once', async () => {
    const linked = `${link('REQUESTED')} status = 'LINKED', decided_by = 'olga', decided_at = now(), reason = null`;
    expect(await failing(linked, application)).toBeUndefined();
    expect(
      await failing(`${linked}; update buyers set status = 'ENDED', ended_by = 'olga'`, application),
    ).toBeUndefined();
    for (const after of [
      "status = 'REQUESTED'",
      "status = 'DECLINED'",
      "status = 'ENDED', decided_by = 'mallory'",
    ])
      expect(await failing(`${linked}; update buyers set ${after}`, application)).toBe(KEPT);
    expect(await failing(`${linked}; delete from buyers`, application)).toBe(KEPT);
    expect(await failing('truncate buyers', application)).toBe(KEPT);
    for (const status of ['DECLINED', 'ENDED'])
      expect(await failing(`${link(status)} status = 'LINKED'`, application)).toBe(KEPT);
  });
});

describe('a withdrawal', () => {
  const asked = `insert into withdrawals (id, distributor_id, idempotency_key, status, amount, fee, tax, payout_account, masked_account, requested_at,
    decided_by, decided_at, handed_over_at, payout_channel) select 'wdr_x', id, 'k', 'APPROVED', 1000, 10, 20, 'sealed', '****', now(), 'olivia', now(), now(), 'manual'
    from distributors order by id limit 1;`;

  it.each([
    "id = 'wdr_y'",
    'distributor_id = (select max(id) from distributors)',
    "idempotency_key = 'other'",
    'amount = 2000',
    'fee = 0',
    'tax = 0',
    "masked_account = '1'",
    "requested_at = now() - interval '1 day'",
    "handed_over_at = now() - interval '1 day'",
    "payout_channel = 'other'",
    'handed_over_at = null, payout_channel = null',
    "status = 'REQUESTED', handed_over_at = null, payout_channel = null",
  ])('keeps what was asked for, and by which way it went: %s', async (change) => {
    expect(await failing(`${asked} update withdrawals set ${change} where id = 'wdr_x'`, application)).toBe(
      KEPT,
    );
  });

  const STATUSES = ['REQUESTED', 'APPROVED', 'REJECTED', 'PAID', 'FAILED'];
  const ONWARDS = [
    'REQUESTED APPROVED',
    'REQUESTED REJECTED',
    'APPROVED REJECTED',
    'APPROVED PAID',
    'APPROVED FAILED',
    'PAID FAILED',
  ];

  it.each(STATUSES)('that is %s only moves on', async (from) => {
    const there = asked.replace("'APPROVED'", `'${from}'`).replace("now(), 'manual'", 'null, null');
    for (const to of STATUSES.filter((status) => status !== from)) {
      const found = await failing(
        `${there} update withdrawals set status = '${to}' where id = 'wdr_x'`,
        application,
      );
      expect([to, found]).toEqual([to, ONWARDS.includes(`${from} ${to}`) ? undefined : KEPT]);
    }
  });
});

describe('a settled month', () => {
  it.each([
    "status = 'RUNNING'",
    'total = total + 1',
    'statement_count = 0',
    'distributor_count = 0',
    'settled_at = now()',
    "period = '2026-08'",
  ])('never changes (R24): %s', async (change) => {
    expect(await failing(`update settlements set ${change} where period = '2026-09'`, application)).toBe(
      KEPT,
    );
  });
});

describe('what the tables refuse to hold', () => {
  const entry = (columns: string, values: string) =>
    `insert into commission_entries (id, transfer_id, kind, beneficiary_id, capped, by_tier, recorded_at, ${columns})
     select 'ent_x', id, 'EARNED', 'dst_x', false, false, now(), ${values} from transfers limit 1`;

  it('a fourth level, or none (R14)', async () => {
    expect(await failing(entry('amount, level', '1, 3'), application)).toBeUndefined();
    expect(await failing(entry('amount, level', '1, 4'), application)).toBe('23514');
    expect(await failing(entry('amount, level', '1, 0'), application)).toBe('23514');
    const plan = `insert into commission_plans select 'pln_x', 9, effective_from, '{1,1,1,1}', base, missing_level, self_purchase, rounding, cap_rate,
      hold_days, attribution_window_days, touch, binding_days, rules from commission_plans`;
    expect(await failing(plan, application)).toBe('23514');
  });

  it('an entry that earns less than nothing', async () => {
    expect(await failing(entry('amount', '-1'), application)).toBe('23514');
    expect(await failing(entry('amount', '0'), application)).toBe('23514');
  });

  it('a transfer of nothing, of less than nothing, from an account to itself, or a second time for one cause (R19)', async () => {
    const transfer = (debit: string, amount: string, cause = "'c'") =>
      `insert into transfers select 'trf_x', kind, ${debit}, credit, ${amount}, ${cause}, '', now(), now() from transfers limit 1`;
    expect(await failing(transfer('debit', 'amount'), application)).toBeUndefined();
    expect(await failing(transfer('debit', '0'), application)).toBe('23514');
    expect(await failing(transfer('debit', '-5'), application)).toBe('23514');
    expect(await failing(transfer('credit', 'amount'), application)).toBe('23514');
    expect(await failing(transfer('debit', 'amount', 'cause'), application)).toBe('23505');
  });

  it('a second statement for one month, and one that does not add up (R22, R24)', async () => {
    const statement = (period: string, closing: string) =>
      `insert into statements select 'stm_x', '${period}', distributor_id, opening, earned, reversed, bonus, adjusted, ${closing}, now() from statements limit 1`;
    expect(await failing(statement('2026-10', 'closing'), application)).toBeUndefined();
    expect(await failing(statement('2026-09', 'closing'), application)).toBe('23505');
    expect(await failing(statement('2026-10', 'closing + 1'), application)).toBe('23514');
  });

  it('an order refunded beyond its amount (R17)', async () => {
    expect(await failing('update orders set refunded = net + 1', application)).toBe('23514');
  });

  it('a second programme (R0)', async () => {
    expect(await failing('insert into programme select * from programme', application)).toBe('23505');
  });
});

it('has changed nothing by all these attempts', async () => {
  expect(await rowCounts(books.db)).toMatchObject({
    orders: 2,
    commission_entries: 7,
    statements: 2,
    settlements: 1,
    commission_plans: 1,
    adjustments: 1,
  });
});

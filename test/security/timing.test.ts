import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/connection.ts';
import { NOBODY, SCOPES, type Viewer } from '../../domain/viewer.ts';
import { ask, distributor, OPERATOR, told } from '../schema/asking.ts';
import { settleFamily, type Family } from '../schema/family.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { countRoundTrips, type RoundTripCounter } from '../support/round-trip-counter.ts';

/*
 * What one may not see must take as long as what does not exist. Clocks are noisy; what takes the time is not: the
 * house waits for the database exactly as often in both cases, and says the same.
 */
let database: TestDatabase;
let counter: RoundTripCounter;
let db: Database;
let family: Family;
let hers: Readonly<Record<string, string>>;

beforeAll(async () => {
  database = await testDatabase();
  counter = await countRoundTrips(database.url);
  db = openDatabase(counter.url, { max: 1 });
  family = await settleFamily(db);
  const asBen = distributor(family.ben);
  await told(
    db,
    OPERATOR,
    'mutation { publishPlan(input: { effectiveFrom: "2026-10-20T08:00:00Z", holdDays: 0 }) { __typename } }',
  );
  await told(
    db,
    OPERATOR,
    `mutation { adjustCommission(input: { distributorId: "${family.ben}", kind: BONUS, amount: "100.00", currency: "CNY", reason: "thanks", idempotencyKey: "b" }) { __typename } }`,
  );
  const { refundOrder } = await told<{ refundOrder: { refund: { id: string } } }>(
    db,
    OPERATOR,
    `mutation { refundOrder(input: { order: { id: "${family.order}" }, refundRef: "r", lines: [{ lineRef: "1", amount: "10.00" }] }) { ... on OrderRefunded { refund { id } } } }`,
  );
  const { commissionEntries } = await told<{ commissionEntries: { nodes: { id: string }[] } }>(
    db,
    asBen,
    '{ commissionEntries(first: 1) { nodes { id } } }',
  );
  // She has a statement and a withdrawal too: what is hidden must be there.
  await told(
    db,
    OPERATOR,
    'mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { ... on OrderRecorded { order { id } } } }',
    {
      input: {
        externalId: 'earlier',
        customerRef: 'customer-2',
        referralCode: 'ben-code',
        currency: 'CNY',
        placedAt: '2026-09-02T00:00:00Z',
        paidAt: '2026-09-02T00:00:00Z',
        completedAt: '2026-09-03T00:00:00Z',
        lines: [{ sku: 'tea', quantity: 1, unitPrice: '1000.00' }],
      },
    },
  );
  await told(db, OPERATOR, 'mutation { settlePeriod(input: { period: "2026-09" }) { __typename } }');
  const { statement } = await told<{ statement: { id: string } }>(
    db,
    asBen,
    '{ statement(period: "2026-09") { id } }',
  );
  const { requestWithdrawal } = await told<{ requestWithdrawal: { withdrawal: { id: string } } }>(
    db,
    asBen,
    'mutation { requestWithdrawal(input: { amount: "20.00", currency: "CNY", payoutAccount: "6222", idempotencyKey: "w" }) { ... on WithdrawalRequested { withdrawal { id } } ... on Refusal { message } } }',
  );
  hers = {
    statement: statement.id,
    withdrawal: requestWithdrawal.withdrawal.id,
    distributor: family.ben,
    order: family.order,
    refund: refundOrder.refund.id,
    entry: commissionEntries.nodes[0]?.id ?? '',
  };
});
afterAll(async () => {
  await db.close();
  await counter.close();
  await database.drop();
});

const shop = (...channels: string[]): Viewer => ({
  ...NOBODY,
  role: 'STOREFRONT',
  subject: 'shop',
  channels,
  scopes: SCOPES,
});
const viewers = (): readonly (readonly [string, Viewer])[] => [
  ['a stranger', distributor(family.dan)],
  ['a suspended stranger', { ...distributor(family.dan), confined: true }],
  ['the shop of another channel', shop('market')],
  ['a shop without channels', shop()],
];

/** What is asked with an id, or another name, of what somebody else has. */
const QUESTIONS: readonly (readonly [what: string, document: string, of: string])[] = [
  ['a distributor by node', 'query ($id: ID!) { node(id: $id) { id } }', 'distributor'],
  ['an order by node', 'query ($id: ID!) { node(id: $id) { id ... on Order { refunds { id } } } }', 'order'],
  ['a refund by node', 'query ($id: ID!) { node(id: $id) { id } }', 'refund'],
  [
    'an entry by node',
    'query ($id: ID!) { node(id: $id) { id ... on CommissionEntry { explanation { text } } } }',
    'entry',
  ],
  [
    'a statement by node',
    'query ($id: ID!) { node(id: $id) { id ... on Statement { entries { totalCount } } } }',
    'statement',
  ],
  [
    'a withdrawal by node',
    'query ($id: ID!) { node(id: $id) { id ... on Withdrawal { payoutAccount } } }',
    'withdrawal',
  ],
  ['a distributor', 'query ($id: ID!) { distributor(id: $id) { id } }', 'distributor'],
  ['an order', 'query ($id: ID!) { order(order: { id: $id }) { id customerRef } }', 'order'],
  [
    'the orders of a distributor',
    'query ($id: ID!) { orders(distributorId: $id) { totalCount nodes { id lines { sku } } } }',
    'distributor',
  ],
  [
    'the entries of a distributor',
    'query ($id: ID!) { commissionEntries(filter: { beneficiaryId: $id }) { totalCount nodes { id } } }',
    'distributor',
  ],
  [
    'a statement of a distributor',
    'query ($id: ID!) { statement(period: "2026-09", distributorId: $id) { id } }',
    'distributor',
  ],
  [
    'a step of an order',
    'mutation ($id: ID!) { advanceOrder(input: { order: { id: $id }, step: CANCEL }) { ... on Refusal { code message field } } }',
    'order',
  ],
  [
    'a refund of an order',
    'mutation ($id: ID!) { refundOrder(input: { order: { id: $id }, refundRef: "x" }) { ... on Refusal { code message field } } }',
    'order',
  ],
];

async function asked(
  viewer: Viewer,
  document: string,
  variables: object,
): Promise<{ trips: number; answer: unknown }> {
  // A connection prepares a statement when it first runs it: from the second time on each costs what it costs.
  await ask(db, viewer, document, variables);
  let answer: unknown;
  const trips = await counter.during(async () => {
    answer = await ask(db, viewer, document, variables);
  });
  return { trips, answer };
}

describe('hidden things get the same answer as missing ones, after the same number of round trips', () => {
  it.each(QUESTIONS)('%s', async (_, document, of) => {
    const id = hers[of] ?? '';
    for (const [who, viewer] of viewers()) {
      const hidden = await asked(viewer, document, { id });
      const nothing = await asked(viewer, document, { id: `${id.slice(0, 4)}${'0'.repeat(26)}` });
      expect({ who, ...hidden }).toEqual({ who, ...nothing });
    }
  });

  it.each<[string, string, object, object]>([
    [
      'a referral code',
      'query ($name: String) { distributor(code: $name) { id } }',
      { name: 'ben-code' },
      { name: 'nobody-1' },
    ],
    [
      'the number of an order',
      'query ($name: String) { order(order: { externalId: $name }) { id } }',
      { name: 'first' },
      { name: 'none' },
    ],
    [
      'the number of an order, to change it',
      'mutation ($name: String) { refundOrder(input: { order: { externalId: $name }, refundRef: "x" }) { ... on Refusal { code message field } } }',
      { name: 'first' },
      { name: 'none' },
    ],
  ])('by %s', async (_, document, hidden, nothing) => {
    for (const [who, viewer] of viewers())
      expect({ who, ...(await asked(viewer, document, hidden)) }).toEqual({
        who,
        ...(await asked(viewer, document, nothing)),
      });
  });
});

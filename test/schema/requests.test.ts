import { beforeAll, describe, expect, it } from 'vitest';
import { NOBODY } from '../../domain/viewer.ts';
import { loaderOf } from '../../schema/loader.ts';
import { distributorLoaders } from '../../schema/people/distributors/distributor-loaders.ts';
import { useDatabase } from '../support/database.ts';
import { ask, contextOf, distributor, listen, OPERATOR, refusedWith, SHOP, told } from './asking.ts';
import { sell, settleFamily } from './family.ts';
import type { Family } from './family.ts';

const books = useDatabase();
let family: Family;
beforeAll(async () => {
  family = await settleFamily(books.db);
});

describe('everything that can be read is answered', () => {
  it('about an order, down to the sentence that explains a commission', async () => {
    const { order } = await told<{ order: object }>(
      books.db,
      OPERATOR,
      `query ($id: ID!) { order(order: { id: $id }) {
        id channel externalId status customerRef total { amount currency } net { amount } placedAt paidAt completedAt releasesAt
        lines { id lineRef sku title category quantity unitPrice { amount } net { amount } refunded { amount } }
        attribution { distributor { code } via touchedAt }
        commissionEntries {
          kind status beneficiary { displayName tier { code rank } } order { id } lineRef level base { amount } rate amount { amount } period
          explanation { planVersion ruleName tierCode capped path { displayName } text }
        }
        refunds { refundRef amount { amount } reason refundedAt }
      } }`,
      { id: family.order },
    );
    expect(order).toMatchObject({
      status: 'PAID',
      total: { amount: '100.00', currency: 'CNY' },
      attribution: { distributor: { code: 'ben-code' }, via: 'EXPLICIT_CODE', touchedAt: null },
      commissionEntries: [
        { beneficiary: { displayName: 'ben' }, level: 1, rate: 1000, amount: { amount: '10.00' } },
        {
          beneficiary: { displayName: 'ada' },
          level: 2,
          rate: 500,
          amount: { amount: '5.00' },
          explanation: { path: [{ displayName: 'ben' }, { displayName: 'ada' }] },
        },
      ],
      refunds: [],
    });
  });

  it('about a distributor, their line and their money', async () => {
    const { distributor: ada } = await told<{ distributor: object }>(
      books.db,
      distributor(family.ada),
      `query ($id: ID!) { distributor(id: $id) {
        id code displayName status joinedAt sponsor { id } upline { id } tier { code levelRates upgradeWhen { sales teamSales orders windowDays sellingRecruits } }
        downline(depth: 2) { totalCount nodes { displayName sponsor { displayName } downline { totalCount } performance { orders } } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
        balance { pending { amount } available { amount } withdrawable { amount } reserved { amount } paidOut { amount } }
        performance(period: "2026-10") { orders sales { amount } teamSales { amount } commission { amount } newDistributors visits conversionRate }
        commissionEntries(filter: { kind: EARNED }) { totalCount nodes { amount { amount } } }
        statements { totalCount nodes { id } }
        withdrawals { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
      } }`,
      { id: family.ada },
    );
    expect(ada).toMatchObject({
      sponsor: null,
      upline: [],
      downline: {
        totalCount: 2,
        nodes: [
          {
            displayName: 'ben',
            sponsor: { displayName: 'ada' },
            downline: { totalCount: 1 },
            performance: { orders: 1 },
          },
          {
            displayName: 'cid',
            sponsor: { displayName: 'ben' },
            downline: { totalCount: 0 },
            performance: { orders: 0 },
          },
        ],
        pageInfo: { hasNextPage: false, hasPreviousPage: false },
      },
      balance: { pending: { amount: '5.00' }, available: { amount: '0.00' } },
      performance: { orders: 0, teamSales: { amount: '100.00' } },
      commissionEntries: { totalCount: 1, nodes: [{ amount: { amount: '5.00' } }] },
      statements: { totalCount: 0, nodes: [] },
      withdrawals: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
    });
  });

  it('about the programme, its plan, its months and its leaderboard', async () => {
    const answer = await told<object>(
      books.db,
      OPERATOR,
      `{ viewer { role distributor { id } } tiers { code }
        programme { name currency timeZone joinMode allowThirdLevel minimumWithdrawal { amount } secondApprovalAbove { amount } withdrawalFee taxTable autoCompleteDays publicLeaderboard }
        plan { id version effectiveFrom levelRates base missingLevel selfPurchase rounding capRate holdDays attributionWindowDays touch bindingDays rules { id levelAmounts } }
        settlement(period: "2026-10") { period status statementCount total { amount } startedAt settledAt progress }
        statement(period: "2026-10") { id }
        leaderboard(metric: SALES, period: "2026-10") { metric period frozen updatedAt entries { rank displayName code tier { name } value } mine { rank } }
        distributors(search: "ada") { totalCount nodes { code } }
        withdrawals { totalCount }
      }`,
    );
    expect(answer).toMatchObject({
      viewer: { role: 'ADMIN', distributor: null },
      programme: { currency: 'CNY', minimumWithdrawal: { amount: '10.00' } },
      plan: { levelRates: [1000, 500] },
      settlement: { status: 'OPEN', progress: 0 },
      statement: null,
      leaderboard: { frozen: false, entries: [{ rank: 1, displayName: 'ben', value: '100.00' }], mine: null },
      distributors: { totalCount: 1 },
    });
  });

  it('again by id, whatever it is', async () => {
    const { plan } = await told<{ plan: { id: string } }>(books.db, OPERATOR, '{ plan { id } }');
    for (const [id, type] of [
      [family.ada, 'Distributor'],
      [family.order, 'Order'],
      [plan.id, 'CommissionPlan'],
    ]) {
      expect(
        await told(books.db, OPERATOR, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id }),
      ).toEqual({ node: { __typename: type, id } });
    }
  });
});

describe('whoever asks sees what is theirs (R32)', () => {
  const FACE = 'id code displayName status joinedAt tier { code }';
  const see = (viewer: string, id: string, fields: string) =>
    ask(books.db, distributor(viewer), `query ($id: ID!) { distributor(id: $id) { ${fields} } }`, { id });

  it('a distributor their own line with its sums, but not its money', async () => {
    expect(
      (
        await see(
          family.ada,
          family.cid,
          `${FACE} performance { orders } downline { totalCount } upline { code }`,
        )
      ).errors,
    ).toBeUndefined();
    expect(
      (await see(family.ada, family.ben, 'balance { pending { amount } }')).errors?.[0]?.extensions['code'],
    ).toBe('FORBIDDEN');
    expect(
      (await see(family.ada, family.ben, 'commissionEntries { totalCount }')).errors?.[0]?.extensions['code'],
    ).toBe('FORBIDDEN');
  });

  it('a distributor of their upline the face, and who stands above it', async () => {
    expect((await see(family.cid, family.ben, `${FACE} sponsor { code }`)).errors).toBeUndefined();
    for (const field of [
      'performance { orders }',
      'downline { totalCount }',
      'balance { pending { amount } }',
      'statements { totalCount }',
    ]) {
      expect((await see(family.cid, family.ben, field)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });

  it('a distributor nothing of strangers, as if they did not exist', async () => {
    expect(await see(family.dan, family.ada, FACE)).toEqual({ data: { distributor: null } });
    expect(
      await told(books.db, distributor(family.dan), 'query ($id: ID!) { node(id: $id) { id } }', {
        id: family.order,
      }),
    ).toEqual({ node: null });
  });

  it('a distributor their orders without the customer, and their own entries alone', async () => {
    const own = await told<object>(
      books.db,
      distributor(family.ada),
      '{ orders { nodes { id commissionEntries { beneficiary { displayName } } } } }',
    );
    expect(own).toEqual({
      orders: { nodes: [{ id: family.order, commissionEntries: [{ beneficiary: { displayName: 'ada' } }] }] },
    });
    expect(await refusedWith(books.db, distributor(family.ada), '{ orders { nodes { customerRef } } }')).toBe(
      'FORBIDDEN',
    );
  });

  it('a shop its orders with the customer, and no commission', async () => {
    expect(
      await told(
        books.db,
        SHOP,
        '{ orders { nodes { customerRef attribution { distributor { code tier { code } } } } } }',
      ),
    ).toMatchObject({
      orders: { nodes: [{ customerRef: 'customer-1', attribution: { distributor: { code: 'ben-code' } } }] },
    });
    for (const field of [
      'commissionEntries { id }',
      'attribution { distributor { balance { pending { amount } } } }',
      'attribution { distributor { sponsor { id } } }',
    ]) {
      expect(await refusedWith(books.db, SHOP, `{ orders { nodes { ${field} } } }`)).toBe('FORBIDDEN');
    }
  });

  it('nobody in particular the leaderboard, once the programme shows it', async () => {
    const board =
      '{ leaderboard(metric: SALES, period: "2026-10") { entries { displayName } mine { rank } } }';
    expect(await refusedWith(books.db, NOBODY, board)).toBe('UNAUTHENTICATED');
    await told(
      books.db,
      OPERATOR,
      'mutation { configureProgramme(input: { publicLeaderboard: true }) { __typename } }',
    );
    expect(await refusedWith(books.db, NOBODY, board)).toBeUndefined();
    expect(
      await refusedWith(
        books.db,
        NOBODY,
        '{ leaderboard(metric: SALES, period: "2026-10") { entries { tier { levelRates } } } }',
      ),
    ).toBe('UNAUTHENTICATED');
  });
});

describe('a request that makes no sense', () => {
  it.each([
    ['a page of no rows', '{ orders(first: 0) { totalCount } }'],
    ['a page of 101 rows', '{ orders(first: 101) { totalCount } }'],
    ['a line without an end', '{ distributor(code: "ada-code") { upline(levels: 1000000) { id } } }'],
    [
      'a board of no places',
      '{ leaderboard(metric: SALES, period: "2026-10") { entries(first: 0) { rank } } }',
    ],
    ['no orders at all', 'mutation { recordOrders(input: []) { __typename } }'],
  ])('is told so: %s', async (_, source) => {
    expect(await refusedWith(books.db, OPERATOR, source)).toBe('BAD_USER_INPUT');
  });

  it('is told so: 501 orders, none of which is recorded', async () => {
    const one = {
      externalId: 'x',
      customerRef: 'c',
      currency: 'CNY',
      placedAt: '2026-10-01T00:00:00Z',
      lines: [{ sku: 'a', quantity: 1, unitPrice: '1' }],
    };
    const input = Array.from({ length: 501 }, (_, number) => ({ ...one, externalId: `many-${number}` }));
    const source = 'mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { __typename } }';
    expect(await refusedWith(books.db, OPERATOR, source, { input })).toBe('BAD_USER_INPUT');
    expect(await told(books.db, OPERATOR, '{ order(order: { externalId: "many-0" }) { id } }')).toEqual({
      order: null,
    });
  });

  it('is told so: a cursor of another list', async () => {
    const { distributors } = await told<{ distributors: { pageInfo: { endCursor: string } } }>(
      books.db,
      OPERATOR,
      '{ distributors(first: 1) { pageInfo { endCursor } } }',
    );
    const after = distributors.pageInfo.endCursor;
    expect(
      await refusedWith(
        books.db,
        OPERATOR,
        'query ($after: String) { orders(after: $after) { totalCount } }',
        { after },
      ),
    ).toBe('BAD_USER_INPUT');
  });

  it.each(['', 'nonsense', 'ord_', `ord_${'0'.repeat(30)}`, `rul_${'0'.repeat(30)}`, 'x'.repeat(5000)])(
    'finds nothing under the id %j',
    async (id) => {
      expect(await told(books.db, OPERATOR, 'query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({
        node: null,
      });
    },
  );

  it('finds nothing under an id of another kind', async () => {
    expect(
      await told(books.db, OPERATOR, 'query ($id: ID!) { order(order: { id: $id }) { id } }', {
        id: family.ada,
      }),
    ).toEqual({ order: null });
    expect(
      await told(books.db, OPERATOR, 'query ($id: ID!) { distributor(id: $id) { id } }', {
        id: family.order,
      }),
    ).toEqual({ distributor: null });
  });
});

describe('a subscription', () => {
  it.each([
    ['commissionUpdates { balance { pending { amount } } }'],
    ['withdrawalUpdates { id }'],
    ['orderUpdates { id }'],
    ['leaderboardUpdates(metric: SALES, period: "2026-10") { frozen }'],
  ])('opens for those who may listen, and for nobody else: %s', async (field) => {
    await told(
      books.db,
      OPERATOR,
      'mutation { configureProgramme(input: { publicLeaderboard: false }) { __typename } }',
    );
    const source = `subscription { ${field} }`;
    expect(await listen(books.db, OPERATOR, source)).toBeUndefined();
    expect(await listen(books.db, distributor(family.ben), source)).toBeUndefined();
    expect(await listen(books.db, { ...distributor(family.ben), confined: true }, source)).toBe('FORBIDDEN');
    expect(await listen(books.db, SHOP, source)).toBe('FORBIDDEN');
    expect(await listen(books.db, NOBODY, source)).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['commissionUpdates(after: "yesterday") { position }'],
    ['orderUpdates(after: "-1") { id }'],
    ['withdrawalUpdates(distributorId: "nobody") { id }'],
    ['commissionUpdates(distributorId: "dst_00000000000000000000000000") { position }'],
  ])('about nothing that there is, is refused: %s', async (field) => {
    expect(await listen(books.db, OPERATOR, `subscription { ${field} }`)).toBe('BAD_USER_INPUT');
  });

  it('about somebody else is refused as one about nobody (R32)', async () => {
    const source = `subscription { commissionUpdates(distributorId: "${family.ada}") { position } }`;
    expect(await listen(books.db, distributor(family.ada), source)).toBeUndefined();
    expect(await listen(books.db, distributor(family.ben), source)).toBe('BAD_USER_INPUT');
  });
});

describe('a refusal', () => {
  const source =
    'mutation { recordVisit(input: { referralCode: "nobody", visitorToken: "v" }) { __typename ... on Refusal { code message field } } }';

  it('speaks the language of the caller', async () => {
    const english = (await ask(books.db, SHOP, source)).data?.['recordVisit'];
    const chinese = (await ask(books.db, SHOP, source, {}, 'zh')).data?.['recordVisit'];
    expect(english).toMatchObject({ __typename: 'Refusal', code: 'NOT_FOUND', field: ['referralCode'] });
    expect(chinese).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/\p{Script=Han}/u) as string,
    });
  });
});

it('answers the second change of a request with what is true after it', async () => {
  const answer = await told<Record<string, { distributor: { status: string } }>>(
    books.db,
    OPERATOR,
    `mutation ($id: ID!) {
      a: advanceDistributor(input: { distributorId: $id, step: SUSPEND, reason: "check" }) { ... on DistributorAdvanced { distributor { status downline { nodes { sponsor { status } } } } } }
      b: advanceDistributor(input: { distributorId: $id, step: REINSTATE, reason: "done" }) { ... on DistributorAdvanced { distributor { status downline { nodes { sponsor { status } } } } } }
    }`,
    { id: family.ben },
  );
  expect(answer).toEqual({
    a: { distributor: { status: 'SUSPENDED', downline: { nodes: [{ sponsor: { status: 'SUSPENDED' } }] } } },
    b: { distributor: { status: 'ACTIVE', downline: { nodes: [{ sponsor: { status: 'ACTIVE' } }] } } },
  });
});

it('walks a list page by page without missing or repeating what is added meanwhile', async () => {
  const page =
    'query ($after: String) { orders(first: 2, after: $after) { nodes { externalId } pageInfo { hasNextPage hasPreviousPage endCursor } } }';
  type Answer = {
    orders: {
      nodes: { externalId: string }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
    };
  };
  for (const name of ['second', 'third', 'fourth', 'fifth']) await sell(books.db, name);
  const seen: string[] = [];
  let after: string | null = null;
  for (let number = 0; number < 3; number++) {
    const { orders }: Answer = await told<Answer>(books.db, SHOP, page, { after });
    seen.push(...orders.nodes.map(({ externalId }) => externalId));
    expect(orders.pageInfo).toMatchObject({ hasNextPage: number < 2, hasPreviousPage: number > 0 });
    after = orders.pageInfo.endCursor;
    await sell(books.db, `meanwhile-${number}`);
  }
  expect(seen).toEqual(['fifth', 'fourth', 'third', 'second', 'first']);
});

describe('loaders', () => {
  it('are the same all through a request, and others in the next', () => {
    const [one, next] = [contextOf(books.db, OPERATOR, 'en'), contextOf(books.db, OPERATOR, 'en')];
    expect(one.loaders.of(distributorLoaders)).toBe(one.loaders.of(distributorLoaders));
    expect(one.loaders.of(distributorLoaders)).not.toBe(next.loaders.of(distributorLoaders));
  });

  it('are refused when no noun gives them: they would gather nothing', () => {
    const madeHere = () => ({
      doubled: loaderOf(
        async (numbers: readonly number[]) => new Map(numbers.map((number) => [number, number * 2])),
        () => 0,
      ),
    });
    expect(() => contextOf(books.db, OPERATOR, 'en').loaders.of(madeHere)).toThrow(
      'No noun gives these loaders: madeHere',
    );
  });
});

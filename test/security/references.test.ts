import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, SHOP, type RawProgramme } from '../api/raw-request.ts';
import { asker, type Asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { reviewed, withdraw } from '../support/programme/payouts.ts';
import { people, type Member } from '../support/programme/people.ts';
import { orderOf, sales } from '../support/programme/sales.ts';

/* Cursors and ids are words of the caller's: edited, of another list, another kind or another person they open nothing. */
let programme: RawProgramme;
let ada: Member, ben: Member, eve: Member;
let admin: Asker;
let ids: Readonly<Record<string, string>>;
let withdrawalOfBen: string;
beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  admin = asker(served, OLIVIA);
  const team = people(served, admin, asker(served, null));
  const shop = sales(admin);
  const ledger = books(served, admin);
  await ledger.publish({ holdDays: 0 });
  [ada, ben] = await team.line('Ada', 'Ben');
  eve = await team.distributor('Eve');
  const sale = { goods: '5000.00', completedAt: '2025-03-12T00:00:00Z' };
  const order = await shop.sale({ by: ben, ...sale });
  for (const by of [ben, ben, eve]) await shop.sale({ by, ...sale });
  await ledger.settle('2025-03');
  const { refund } = await shop.refund(order, { of: '1.00' });
  withdrawalOfBen = (await withdraw(team.as(ben), '100.00')).id;
  const { plan } = await admin.ask<{ plan: { id: string } }>('{ plan { id } }');
  const statement = await ledger.statement(ben, '2025-03');
  ids = {
    distributor: ben.id,
    order: order.id,
    refund: refund.id,
    entry: order.commissionEntries[0]?.id ?? '',
    plan: plan.id,
    statement: statement?.id ?? '',
    withdrawal: withdrawalOfBen,
  };
});
afterAll(() => programme.close());

const as = (member: Member): JWTPayload => ({
  sub: member.name,
  role: 'DISTRIBUTOR',
  distributor: member.id,
});
const ask = (who: JWTPayload | null, query: string, variables: object = {}) =>
  programme.harmlessly(() => programme.ask(who, query, variables));

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
}
const LISTS: Readonly<Record<string, string>> = {
  distributors: 'distributors',
  orders: 'orders',
  commissionEntries: 'commissionEntries',
  withdrawals: 'withdrawals',
};
const pageOf = async (who: JWTPayload, list: string, after: string | null = null) =>
  ask(who, `query ($after: String) { ${list}(first: 2, after: $after) { edges { cursor node { id } } } }`, {
    after,
  });
const cursorOf = async (who: JWTPayload, list: string): Promise<string> => {
  const { data } = await pageOf(who, list);
  return (data?.[list] as Page).edges[0]?.cursor ?? '';
};

describe('a cursor', () => {
  it.each(Object.keys(LISTS))('of %s opens no other list', async (list) => {
    const cursor = await cursorOf(OLIVIA, list);
    for (const other of Object.keys(LISTS).filter((name) => name !== list)) {
      expect({ other, codes: (await pageOf(OLIVIA, other, cursor)).codes }).toEqual({
        other,
        codes: ['BAD_USER_INPUT'],
      });
    }
  });

  it('of an operator shows a distributor nothing but their own', async () => {
    const mine = new Set<string>();
    for (let after: string | null = null; ;) {
      const { edges } = (await pageOf(as(eve), 'commissionEntries', after)).data?.[
        'commissionEntries'
      ] as Page;
      for (const { node } of edges) mine.add(node.id);
      if (edges.length === 0) break;
      after = edges.at(-1)?.cursor ?? null;
    }
    expect(mine.size).toBeGreaterThan(0);
    for (const list of ['orders', 'commissionEntries']) {
      const { edges } = (await ask(OLIVIA, `{ ${list}(first: 100) { edges { cursor node { id } } } }`))
        .data?.[list] as Page;
      for (const { cursor } of edges) {
        const answer = (await pageOf(as(eve), list, cursor)).data?.[list] as Page;
        const own = await ask(as(eve), `{ ${list}(first: 100) { edges { node { id } } } }`);
        const ownIds = new Set((own.data?.[list] as Page).edges.map(({ node }) => node.id));
        expect(answer.edges.filter(({ node }) => !ownIds.has(node.id))).toEqual([]);
      }
    }
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it('that was edited is refused in every list', async () => {
    for (const list of Object.keys(LISTS)) {
      const cursor = await cursorOf(OLIVIA, list);
      const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
      const [name = '', ...keys] = parts;
      const edits = [
        cursor.slice(0, -2),
        `${cursor}AA`,
        cursor.toUpperCase(),
        'AAAA',
        '=',
        '',
        ' ',
        'null',
        encoded(null),
        encoded({}),
        encoded([]),
        encoded([name]),
        encoded([name, ...keys, 'x']),
        encoded([name, ...keys.map(() => "' or 1=1 --")]),
        encoded([name, ...keys.map(() => '')]),
        encoded([name, ...keys.map(() => 1)]),
        encoded([`${name}x`, ...keys]),
        encoded([name, ...keys.map(() => '9999-12-31T23:59:59.999Z')]),
        encoded([name, ...keys.map(() => '2025-02-30T00:00:00.000Z')]),
        encoded({ __proto__: null, 0: name, length: 3 }),
        'A'.repeat(100_000),
      ];
      for (const edited of edits) {
        const answer = await pageOf(OLIVIA, list, edited);
        expect({ list, edited: edited.slice(0, 60), codes: answer.codes }).toEqual({
          list,
          edited: edited.slice(0, 60),
          codes: ['BAD_USER_INPUT'],
        });
      }
    }
  });
});

describe('an id', () => {
  it('of one kind is none of another, in every place that takes one', async () => {
    const places: readonly (readonly [kind: string, document: string])[] = [
      ['distributor', 'query ($id: ID!) { distributor(id: $id) { id } }'],
      ['order', 'query ($id: ID!) { order(order: { id: $id }) { id } }'],
      ['distributor', 'query ($id: ID!) { statement(period: "2025-03", distributorId: $id) { id } }'],
      [
        'distributor',
        'mutation ($id: ID!) { reviewDistributor(input: { distributorId: $id, decision: APPROVE }) { ... on Refusal { code } } }',
      ],
      [
        'distributor',
        'mutation ($id: ID!) { advanceDistributor(input: { distributorId: $id, step: TERMINATE, reason: "x" }) { ... on Refusal { code } } }',
      ],
      [
        'distributor',
        'mutation ($id: ID!) { changeSponsor(input: { distributorId: $id, reason: "x" }) { ... on Refusal { code } } }',
      ],
      [
        'distributor',
        'mutation ($id: ID!) { adjustCommission(input: { distributorId: $id, kind: BONUS, amount: "1.00", currency: "CNY", reason: "x", idempotencyKey: "k" }) { ... on Refusal { code } } }',
      ],
      [
        'order',
        'mutation ($id: ID!) { refundOrder(input: { order: { id: $id }, refundRef: "x" }) { ... on Refusal { code } } }',
      ],
      [
        'order',
        'mutation ($id: ID!) { advanceOrder(input: { order: { id: $id }, step: CANCEL }) { ... on Refusal { code } } }',
      ],
      [
        'order',
        'mutation ($id: ID!) { cancelCommissions(input: { order: { id: $id }, reason: "x", idempotencyKey: "k2" }) { ... on Refusal { code } } }',
      ],
      [
        'withdrawal',
        'mutation ($id: ID!) { reviewWithdrawal(input: { withdrawalId: $id, decision: APPROVE }) { ... on Refusal { code } } }',
      ],
      [
        'withdrawal',
        'mutation ($id: ID!) { resendPayout(input: { withdrawalId: $id, reason: "x" }) { ... on Refusal { code } } }',
      ],
      [
        'withdrawal',
        'mutation ($id: ID!) { recordPayout(input: { withdrawalId: $id, succeeded: true, reference: "x" }) { ... on Refusal { code } } }',
      ],
    ];
    for (const [kind, document] of places) {
      for (const [other, id] of Object.entries(ids).filter(([name]) => name !== kind)) {
        const { data, codes } = await ask(OLIVIA, document, { id });
        const answer = Object.values(data ?? {})[0] as { code?: string } | null;
        expect({ document, other, codes, found: answer === null ? null : answer.code }).toEqual({
          document,
          other,
          codes: [],
          found: document.startsWith('query') ? null : 'NOT_FOUND',
        });
      }
    }
  });

  it('of another person opens neither reading nor moving', async () => {
    for (const who of [as(eve), as(ada)]) {
      for (const id of [withdrawalOfBen, ids['statement'] ?? '']) {
        expect((await ask(who, 'query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({
          node: null,
        });
      }
      expect((await ask(who, '{ withdrawals { totalCount nodes { id } } }')).data).toEqual({
        withdrawals: { totalCount: 0, nodes: [] },
      });
      for (const change of [
        'reviewWithdrawal(input: { withdrawalId: $id, decision: APPROVE })',
        'recordPayout(input: { withdrawalId: $id, succeeded: true, reference: "x" })',
      ]) {
        expect(
          (await ask(who, `mutation ($id: ID!) { ${change} { __typename } }`, { id: withdrawalOfBen })).codes,
        ).toEqual(['FORBIDDEN']);
      }
    }
  });
});

describe('callers cannot give themselves more rights', () => {
  it('a distributor approves and pays nothing, not even their own', async () => {
    expect(
      (
        await ask(
          as(ben),
          'mutation ($id: ID!) { reviewWithdrawal(input: { withdrawalId: $id, decision: APPROVE }) { __typename } }',
          { id: withdrawalOfBen },
        )
      ).codes,
    ).toEqual(['FORBIDDEN']);
    const twoPeople = await ask(OLIVIA, 'query { withdrawals { nodes { status } } }');
    expect(twoPeople.data).toEqual({ withdrawals: { nodes: [{ status: 'REQUESTED' }] } });
  });

  it('the first to approve a large withdrawal is not the second, however they come', async () => {
    await admin.do(
      'configureProgramme',
      { secondApprovalAbove: '50.00' },
      '... on ProgrammeConfigured { programme { name } }',
    );
    await reviewed(admin, { id: withdrawalOfBen }, 'APPROVE');
    const again =
      'mutation ($id: ID!) { reviewWithdrawal(input: { withdrawalId: $id, decision: APPROVE }) { ... on Refusal { code } } }';
    for (const claims of [
      OLIVIA,
      { ...OLIVIA, jti: 'another' },
      { ...OLIVIA, name: 'Oscar', email: 'oscar@example.com' },
    ]) {
      expect((await ask(claims, again, { id: withdrawalOfBen })).data).toEqual({
        reviewWithdrawal: { code: 'SECOND_APPROVER_REQUIRED' },
      });
    }
  });

  it.each<[string, string, object]>([
    ['a status at sign-up', 'signUpDistributor', { status: 'ACTIVE' }],
    ['a tier at sign-up', 'signUpDistributor', { tierCode: 'diamond' }],
    ['an id at sign-up', 'signUpDistributor', { id: 'dst_1' }],
    ['a role at sign-up', 'signUpDistributor', { role: 'ADMIN' }],
    ['a commission with an order', 'recordOrder', { commissionEntries: [{ amount: '100.00' }] }],
    ['an attribution with an order', 'recordOrder', { attribution: { distributorId: 'dst_1' } }],
    ['a status with an order', 'recordOrder', { status: 'COMPLETED' }],
    ['a fee with a withdrawal', 'requestWithdrawal', { fee: '0.00' }],
    ['a status with a withdrawal', 'requestWithdrawal', { status: 'PAID' }],
    ['a distributor with a withdrawal', 'requestWithdrawal', { distributorId: 'dst_1' }],
    ['the prototype', 'signUpDistributor', JSON.parse('{ "__proto__": { "adult": true } }') as object],
    ['the constructor', 'signUpDistributor', { constructor: { prototype: { adult: true } } }],
  ])('with fields that nobody offered: %s', async (_, mutation, more) => {
    const valid: Readonly<Record<string, object>> = {
      signUpDistributor: {
        displayName: 'Mal',
        contact: 'mal@example.com',
        declaration: { adult: true, notBarredOccupation: true, termsVersion: '1' },
      },
      recordOrder: orderOf({ by: ben }),
      requestWithdrawal: { amount: '10.00', currency: 'CNY', payoutAccount: 'a', idempotencyKey: 'mass' },
    };
    const who = { signUpDistributor: null, recordOrder: SHOP, requestWithdrawal: as(eve) }[mutation] ?? null;
    // Written by hand: spreading would drop a prototype that JSON carries as a plain key.
    const extra = Object.getOwnPropertyNames(more).map(
      (name) => `${JSON.stringify(name)}:${JSON.stringify((more as Record<string, unknown>)[name])}`,
    );
    const input = `${JSON.stringify(valid[mutation]).slice(0, -1)},${extra.join(',')}}`;
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = JSON.stringify(`mutation ($input: ${type}) { ${mutation}(input: $input) { __typename } }`);
    const answer = await programme.harmlessly(() =>
      programme.send(who, `{"query":${query},"variables":{"input":${input}}}`),
    );
    expect(answer).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'a variable named %s changes nothing for anybody',
    async (name) => {
      const body = `{"query":"query ($id: ID!) { node(id: $id) { id } }","variables":{"id":"x",${JSON.stringify(name)}:{"polluted":true}}}`;
      const answer = await programme.harmlessly(() => programme.send(OLIVIA, body));
      expect(answer).toMatchObject({ status: 200, data: { node: null } });
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect((await ask(as(eve), '{ viewer { role } distributors { totalCount } }')).codes).toEqual([
        'FORBIDDEN',
      ]);
    },
  );
});

import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { people, type Member } from '../support/programme/people.ts';
import { orderOf, sales } from '../support/programme/sales.ts';
import { ROLES, type Role } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { OLIVIA, rawProgramme, SHOP, type RawProgramme } from './raw-request.ts';

/*
 * Ada sponsors Ben, Ben sponsors Cid; Eve stands apart. Cid sold an order in the default channel: he, Ben and Ada earn.
 * What one may not see is answered exactly as what does not exist (R32).
 */
let programme: RawProgramme;
let ada: Member, ben: Member, cid: Member, eve: Member;
let ids: Record<'order' | 'entryOfCid' | 'entryOfBen' | 'refund' | 'statementOfBen' | 'plan', string>;
const NOBODY_HAS = (prefix: string) => `${prefix}_${'0'.repeat(26)}`;

beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  const admin = asker(served, OLIVIA);
  const team = people(served, admin, asker(served, null));
  const shop = sales(admin);
  const ledger = books(served, admin);
  await ledger.configure({ allowThirdLevel: true });
  await ledger.publish({ levelRates: [1000, 500, 200], holdDays: 0 });
  [ada, ben, cid] = await team.line('Ada', 'Ben', 'Cid');
  eve = await team.distributor('Eve');
  const order = await shop.sale({
    by: cid,
    customer: 'a customer with a name',
    completedAt: '2025-03-12T00:00:00Z',
  });
  await ledger.settle('2025-03');
  const { refund } = await shop.refund(order, { of: '10.00' });
  const entryOf = (name: string) =>
    order.commissionEntries.find(({ beneficiary }) => beneficiary.displayName === name)?.id ?? '';
  const statement = await ledger.statement(ben, '2025-03');
  const { plan } = await admin.ask<{ plan: { id: string } }>('{ plan { id } }');
  ids = {
    order: order.id,
    entryOfCid: entryOf('Cid'),
    entryOfBen: entryOf('Ben'),
    refund: refund.id,
    statementOfBen: statement?.id ?? '',
    plan: plan.id,
  };
});
afterAll(() => programme.close());

const as = (member: Member): JWTPayload => ({
  sub: member.name,
  role: 'DISTRIBUTOR',
  distributor: member.id,
});
const MARKET: JWTPayload = { sub: 'market', role: 'STOREFRONT', channels: ['market'] };
const ask = (who: JWTPayload | null, query: string, variables: object = {}) =>
  programme.harmlessly(() => programme.ask(who, query, variables));

const viewerOf = (role: Role): JWTPayload | null =>
  ({ nobody: null, STOREFRONT: SHOP, DISTRIBUTOR: as(cid), ADMIN: OLIVIA })[role];

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const fieldsOf = (type: 'getQueryType' | 'getMutationType') => Object.keys(schema[type]()?.getFields() ?? {});

describe('every root field answers only the roles that it is meant for', () => {
  it('and all of them are tried', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(
      [...fieldsOf('getQueryType'), ...fieldsOf('getMutationType')].sort(),
    );
  });

  const changes = new Set(fieldsOf('getMutationType'));
  it.each(Object.entries(OPERATIONS))('%s', async (name, { asked, roles }) => {
    for (const role of ROLES) {
      const { codes, data } = await ask(
        viewerOf(role),
        `${changes.has(name) ? 'mutation' : 'query'} { ${asked} }`,
      );
      const denied = codes.find((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN');
      const expected = roles.includes(role) ? undefined : role === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect({ role, denied }).toEqual({ role, denied: expected });
      if (denied !== undefined) expect(data?.[name] ?? null).toBeNull();
    }
  });
});

describe('what may not be seen is answered as what does not exist', () => {
  const NODE = 'query ($id: ID!) { node(id: $id) { __typename id } }';
  const seen = (...who: JWTPayload[]) => who;

  it.each<[string, () => string, () => JWTPayload[], string]>([
    ['an order', () => ids.order, () => seen(OLIVIA, SHOP, as(cid), as(ben), as(ada)), 'ord'],
    ['a refund', () => ids.refund, () => seen(OLIVIA, SHOP, as(cid), as(ben), as(ada)), 'rfd'],
    ["Cid's entry", () => ids.entryOfCid, () => seen(OLIVIA, as(cid)), 'ent'],
    ["Ben's entry", () => ids.entryOfBen, () => seen(OLIVIA, as(ben)), 'ent'],
    ["Ben's statement", () => ids.statementOfBen, () => seen(OLIVIA, as(ben)), 'stm'],
    ['Ben', () => ben.id, () => seen(OLIVIA, as(ada), as(ben), as(cid)), 'dst'],
    ['Eve', () => eve.id, () => seen(OLIVIA, as(eve)), 'dst'],
    ['a plan', () => ids.plan, () => seen(OLIVIA, as(ada), as(ben), as(cid), as(eve)), 'pln'],
  ])('by its id: %s', async (_, idOf, readers, prefix) => {
    const allowed = new Set(readers().map(({ sub }) => sub));
    for (const who of [OLIVIA, SHOP, MARKET, as(ada), as(ben), as(cid), as(eve)]) {
      const answer = await ask(who, NODE, { id: idOf() });
      const nothing = await ask(who, NODE, { id: NOBODY_HAS(prefix) });
      if (allowed.has(who.sub)) expect(answer.data).toMatchObject({ node: { id: idOf() } });
      else expect({ who: who.sub, text: answer.text }).toEqual({ who: who.sub, text: nothing.text });
    }
  });

  it.each<[string, string, () => object, () => object]>([
    [
      'a stranger',
      'query ($id: ID!) { distributor(id: $id) { code } }',
      () => ({ id: ada.id }),
      () => ({ id: NOBODY_HAS('dst') }),
    ],
    [
      "a stranger's code",
      'query ($code: String!) { distributor(code: $code) { code } }',
      () => ({ code: ada.code }),
      () => ({ code: 'NOBODYXX' }),
    ],
    [
      "a stranger's order",
      'query ($id: ID!) { order(order: { id: $id }) { id } }',
      () => ({ id: ids.order }),
      () => ({ id: NOBODY_HAS('ord') }),
    ],
    [
      "a stranger's orders",
      'query ($id: ID!) { orders(distributorId: $id) { totalCount nodes { id } } }',
      () => ({ id: cid.id }),
      () => ({ id: NOBODY_HAS('dst') }),
    ],
    [
      "a stranger's entries",
      'query ($id: ID!) { commissionEntries(filter: { beneficiaryId: $id }) { totalCount nodes { id } } }',
      () => ({ id: ben.id }),
      () => ({ id: NOBODY_HAS('dst') }),
    ],
    [
      "a stranger's statement",
      'query ($id: ID!) { statement(period: "2025-03", distributorId: $id) { id } }',
      () => ({ id: ben.id }),
      () => ({ id: NOBODY_HAS('dst') }),
    ],
  ])('to Eve: %s', async (_, query, theirs, nobodys) => {
    expect((await ask(as(eve), query, theirs())).text).toBe((await ask(as(eve), query, nobodys())).text);
  });

  it('to a shop of another channel, which cannot change it either', async () => {
    const refused = '{ __typename ... on Refusal { code field message } }';
    for (const change of [
      `advanceOrder(input: { order: { id: $id }, step: CANCEL }) ${refused}`,
      `refundOrder(input: { order: { id: $id }, refundRef: "r" }) ${refused}`,
      `undoRefund(input: { order: { id: $id }, refundRef: "r" }) ${refused}`,
    ]) {
      const answer = await ask(MARKET, `mutation ($id: ID!) { ${change} }`, { id: ids.order });
      expect(answer.text).toContain('NOT_FOUND');
      expect(answer.text).toBe(
        (await ask(MARKET, `mutation ($id: ID!) { ${change} }`, { id: NOBODY_HAS('ord') })).text,
      );
    }
    expect((await ask(MARKET, '{ orders { totalCount } }')).data).toEqual({ orders: { totalCount: 0 } });
  });
});

describe('of what is seen, each sees their share', () => {
  const field = async (who: JWTPayload, of: Member, selection: string) =>
    (await ask(who, `query ($id: ID!) { distributor(id: $id) { ${selection} } }`, { id: of.id })).codes;

  it.each([
    'balance { pending { amount } }',
    'commissionEntries { totalCount }',
    'statements { totalCount }',
    'withdrawals { totalCount }',
  ])('money is their own: %s', async (selection) => {
    expect(await field(as(ben), ben, selection)).toEqual([]);
    expect(await field(as(ada), ben, selection)).toEqual(['FORBIDDEN']);
    expect(await field(as(cid), ben, selection)).toEqual(['FORBIDDEN']);
    expect(await field(OLIVIA, ben, selection)).toEqual([]);
  });

  it.each(['performance { orders }', 'downline { totalCount }'])(
    'sums are for the upline, not for the downline: %s',
    async (selection) => {
      expect(await field(as(ada), cid, selection)).toEqual([]);
      expect(await field(as(cid), ada, selection)).toEqual(['FORBIDDEN']);
    },
  );

  it('an order shows a distributor no customer and no entry of others', async () => {
    const entries = await ask(
      as(ben),
      'query ($id: ID!) { order(order: { id: $id }) { commissionEntries { beneficiary { displayName } } } }',
      { id: ids.order },
    );
    expect(entries.text).toContain('Ben');
    expect(entries.text).not.toMatch(/Cid|Ada/);
    for (const who of [as(cid), as(ben)]) {
      const answer = await ask(who, 'query ($id: ID!) { order(order: { id: $id }) { customerRef } }', {
        id: ids.order,
      });
      expect(answer.codes).toEqual(['FORBIDDEN']);
      expect(answer.text).not.toContain('a customer with a name');
    }
  });

  it('a shop is refused a change whose answer it may not read, before anything is changed', async () => {
    const input = orderOf({ by: cid, number: 'not recorded' });
    const mutation =
      'mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { ... on OrderRecorded { order { commissionEntries { id } } } } }';
    expect((await ask(SHOP, mutation, { input })).codes).toEqual(['FORBIDDEN']);
    const refund =
      'mutation ($id: ID!) { refundOrder(input: { order: { id: $id }, refundRef: "not made" }) { ... on OrderRefunded { reversals { amount { amount } } } } }';
    expect((await ask(SHOP, refund, { id: ids.order })).codes).toEqual(['FORBIDDEN']);
  });

  it('the leaderboard is for everybody once the programme shows it, without what is beside it', async () => {
    const board = (fields: string) => `{ leaderboard(metric: SALES, period: "2025-03") { ${fields} } }`;
    expect((await ask(null, board('frozen'))).codes).toEqual(['UNAUTHENTICATED']);
    await programme.ask(
      OLIVIA,
      'mutation { configureProgramme(input: { publicLeaderboard: true }) { __typename } }',
    );
    expect(
      (await ask(null, board('frozen entries { rank displayName code value } mine { rank }'))).data,
    ).toEqual({
      leaderboard: {
        frozen: true,
        entries: [{ rank: 1, displayName: 'Cid', code: cid.code, value: '100.00' }],
        mine: null,
      },
    });
    expect((await ask(null, board('entries { tier { levelRates } }'))).codes).toEqual(['UNAUTHENTICATED']);
  });

  it.each(['Bearer x.y.z', 'Basic abc', 'Bearer ', ''])(
    'a token that does not hold is nobody at all: %j',
    async (authorization) => {
      const headers = { 'content-type': 'application/json', authorization };
      const response = await fetch(programme.served.url, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query: '{ viewer { role } }' }),
      });
      expect(response.status).toBe(401);
    },
  );
});

import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  GraphQLError,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLScalarType,
} from 'graphql';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../db/new-id.ts';
import { DOCUMENT_LIMITS } from '../../schema/limits/document-limits.ts';
import { CurrencyCode } from '../../schema/scalars/currency-code.ts';
import { CalendarDay } from '../../schema/scalars/calendar-day.ts';
import { DateTime } from '../../schema/scalars/date-time.ts';
import { Decimal } from '../../schema/scalars/decimal.ts';
import { YearMonth } from '../../schema/scalars/year-month.ts';
import type { Audience, Role } from '../api/operation.ts';
import { OPERATIONS } from '../api/operations.ts';
import { OLIVIA, rawProgramme, SHOP, type RawAnswer, type RawProgramme } from '../api/raw-request.ts';
import { asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { batch } from '../support/programme/payout-batches.ts';
import { reviewed, withdraw } from '../support/programme/payouts.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales } from '../support/programme/sales.ts';
import { numberedRowVersions } from '../support/stored-rows.ts';
import { least, placesOf, scalarAt } from './least.ts';
import type { Place } from './attempts.ts';

/*
 * Every operation, asked by everybody about what is somebody else's (R32): in each place that takes a name, other people's
 * things are answered to the letter as things that do not exist, and nothing is changed. Operations and places come from the
 * schema: a new operation without an expectation fails.
 *
 *   Ada sponsors Ben, Ben sponsors Cid; Ada also sponsors Sue, who is suspended. Eve stands apart and sells in another channel.
 */
const SPONSORS = { Ada: null, Ben: 'Ada', Cid: 'Ben', Sue: 'Ada', Eve: null } as const;
type Name = keyof typeof SPONSORS;
const NAMES = Object.keys(SPONSORS) as Name[];

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/**
 * Places that take a name which is meant for whoever asks: following a link shows whose it is, a shop may ask for those of
 * its orders that a distributor sold, and sells by everybody's code.
 */
const MEANT: Readonly<Record<string, (who: Who, thing: Thing) => boolean>> = {
  'recordVisit input.referralCode': () => true,
  // A shop says of any distributor which customer they are.
  'linkCustomer input.distributorId': (_, { name }) => name.startsWith('dst_'),
  'linkCustomer input.code': (_, { name }) => name.startsWith('code-'),
  'linkCustomer input.externalId': (_, { name }) => NAMES.some((known) => known === name),
  // Who asks says of themself which customer they are: it waits, whatever they say, and nobody looks whose that is (own-customers.test.ts).
  'requestCustomerLink input.customerRef': () => true,
  'requestCustomerLink input.channel': () => true,
  'requestCustomerLink input.evidence': () => true,
  'orders distributorId': ({ channels }, { of }) =>
    SALES.some(([seller, channel]) => of === seller && channels.includes(channel)),
};
const SALES: readonly (readonly [seller: Name, channel: string])[] = [
  ['Cid', 'default'],
  ['Ben', 'default'],
  ['Sue', 'default'],
  ['Eve', 'market'],
];

/** What refuses a text by its form, before anybody looks for anything. */
const NO_NAMES: Readonly<Record<string, GraphQLScalarType>> = {
  Decimal,
  DateTime,
  YearMonth,
  CalendarDay,
  CurrencyCode,
};

interface Who {
  readonly name: string;
  readonly claims: JWTPayload | null;
  readonly role: Role;
  readonly self: Name | null;
  readonly channels: readonly string[];
  readonly scopes: readonly string[];
}

/** Something that has a name of its own, and who finds it under that name. */
interface Thing {
  readonly name: string;
  readonly of: string;
  readonly foundBy: (who: Who) => boolean;
}

let programme: RawProgramme;
let viewers: readonly Who[];
let things: readonly Thing[];

const above = (name: Name): Name[] => {
  const sponsor = SPONSORS[name];
  return sponsor === null ? [] : [sponsor, ...above(sponsor)];
};

beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  const admin = asker(served, OLIVIA);
  const team = people(served, admin, asker(served, null));
  const ledger = books(served, admin);
  const shop = sales(admin);
  await ledger.publish({ levelRates: [1000, 500], holdDays: 0 });
  const members = new Map<Name, Member>();
  for (const name of NAMES) {
    const sponsor = SPONSORS[name] === null ? undefined : members.get(SPONSORS[name]);
    members.set(name, await team.distributor(name, { code: `code-${name}`, ...(sponsor && { sponsor }) }));
  }
  const memberOf = (name: Name): Member => members.get(name) as Member;
  const found: Thing[] = [];
  const owned = (name: string, of: string, ...owners: readonly Name[]) =>
    found.push({
      name,
      of,
      foundBy: ({ role, self }) => role === 'ADMIN' || (self !== null && owners.includes(self)),
    });
  const ofOperators = (name: string, of: string) =>
    found.push({ name, of, foundBy: ({ role }) => role === 'ADMIN' });

  for (const [seller, channel] of SALES) {
    const number = `number of ${seller}`;
    const order = await shop.sale({
      by: memberOf(seller),
      channel,
      number,
      goods: '5000.00',
      completedAt: '2025-03-12T00:00:00Z',
      customer: `customer of ${seller}`,
    });
    const open = await shop.sale({ by: memberOf(seller), channel, number: `open ${number}` });
    const earners = [seller, ...above(seller)].slice(0, 2);
    const foundBy = ({ role, self, channels, scopes }: Who): boolean => {
      if (role === 'ADMIN') return true;
      if (role === 'STOREFRONT')
        return channels.includes(channel) && scopes.some((scope) => scope.startsWith('orders:'));
      return self !== null && (self === 'Sue' ? seller === self : earners.includes(self));
    };
    // Without a channel a number is looked for in the channel that is called "default".
    const byNumber = (who: Who): boolean => foundBy(who) && channel === 'default';
    found.push(
      { name: order.id, of: `the order of ${seller}`, foundBy },
      { name: open.id, of: `the open order of ${seller}`, foundBy },
    );
    found.push(
      { name: number, of: `the number of the order of ${seller}`, foundBy: byNumber },
      { name: `open ${number}`, of: `the number of the open order of ${seller}`, foundBy: byNumber },
    );
    for (const { id, beneficiary } of order.commissionEntries)
      owned(id, `an entry of ${beneficiary.displayName}`, beneficiary.displayName as Name);
    const { refund } = await shop.refund(order, { of: '10.00' });
    found.push({ name: refund.id, of: `the refund of ${seller}`, foundBy });
  }
  await ledger.settle('2025-03');
  for (const name of NAMES) {
    const member = memberOf(name);
    const kin = (who: Who): boolean =>
      who.role === 'ADMIN' ||
      who.self === name ||
      (who.self !== null &&
        who.self !== 'Sue' &&
        (above(name).includes(who.self) || above(who.self).includes(name)));
    found.push(
      { name: member.id, of: name, foundBy: kin },
      { name: member.code, of: `the code of ${name}`, foundBy: kin },
    );
    const statement = await ledger.statement(member, '2025-03');
    if (statement !== null) owned(statement.id, `the statement of ${name}`, name);
    const asked = await withdraw(team.as(member), '50.00', { idempotencyKey: `key of ${name}` });
    owned(asked.id, `the withdrawal of ${name}`, name);
    owned(`key of ${name}`, `the key of ${name}`, name);
    const session = newId('session');
    const row = `insert into sessions (id, account_id, created_at, last_used_at, expires_at, user_agent) values ($1, $2, now(), now(), now() + interval '1 day', 'phone')`;
    await served.sql(row, [session, member.id]);
    owned(session, `the session of ${name}`, name);
    if (name === 'Eve') await reviewed(admin, asked, 'APPROVE');
  }
  ofOperators((await batch(admin, 'batch')).id, 'a payout batch');
  const { client } = await admin.do<{ client: { id: string } }>(
    'createApiClient',
    { name: 'Till', channels: ['default'], scopes: ['ORDERS_READ'], idempotencyKey: 'c' },
    '... on ApiClientCreated { client { id } }',
  );
  ofOperators(client.id, 'an API client');
  const { webhook } = await admin.do<{ webhook: { id: string } }>(
    'createWebhook',
    { url: 'https://shop.example/', events: ['PLAN_PUBLISHED'], idempotencyKey: 'w' },
    '... on WebhookCreated { webhook { id } }',
  );
  ofOperators(webhook.id, 'a webhook');
  const delivery = newId('webhookDelivery');
  await served.sql(
    `insert into webhook_deliveries (id, webhook_id, position, lane, status, created_at, give_up_at)
     values ($1, $2, 9000000000000000, '', 'GIVEN_UP', now(), now())`,
    [delivery, webhook.id],
  );
  ofOperators(delivery, 'a delivery of a webhook');
  const operator = newId('operator');
  await served.sql(`insert into operators values ($1, 'Oscar', 'ACTIVE', 'test', now())`, [operator]);
  ofOperators(operator, 'an operator');
  await team.suspend(memberOf('Sue'));
  things = found;

  const all = ['orders:write', 'orders:read', 'visits:write', 'customers:write'];
  const client_ = (name: string, channels: readonly string[], scopes: readonly string[]): Who => ({
    name,
    claims: { sub: name, role: 'STOREFRONT', channels, scope: scopes.join(' ') },
    role: 'STOREFRONT',
    self: null,
    channels,
    scopes,
  });
  viewers = [
    { name: 'nobody', claims: null, role: 'nobody', self: null, channels: [], scopes: [] },
    { name: 'an operator', claims: OLIVIA, role: 'ADMIN', self: null, channels: [], scopes: [] },
    client_('the shop', SHOP['channels'] as string[], all),
    client_('the shop of another channel', ['market'], all),
    client_('a shop without channels', [], all),
    client_('a till that records only', ['default'], ['orders:write']),
    client_('an office that reads only', ['default'], ['orders:read']),
    client_('a page that records visits', ['default'], ['visits:write']),
    client_('a client without scopes', ['default'], []),
    ...NAMES.map((name): Who => ({
      name,
      claims: { sub: memberOf(name).id, role: 'DISTRIBUTOR', distributor: memberOf(name).id },
      role: 'DISTRIBUTOR',
      self: name,
      channels: [],
      scopes: [],
    })),
  ];
});
afterAll(() => programme.close());

function mayAsk({ role, self, scopes }: Who, audience: Audience): boolean {
  const client = (scope: string): boolean => role === 'STOREFRONT' && scopes.includes(scope);
  const answered: Readonly<Record<Audience, boolean>> = {
    everybody: true,
    operators: false,
    'signed in': role !== 'nobody',
    people: role === 'DISTRIBUTOR',
    distributors: role === 'DISTRIBUTOR',
    'orders:write': client('orders:write'),
    'orders:read': client('orders:read'),
    'visits:write': client('visits:write'),
    'customers:write': client('customers:write'),
    'order readers': role === 'DISTRIBUTOR' || client('orders:read'),
    leaderboard: role === 'DISTRIBUTOR' && self !== 'Sue',
  };
  return role === 'ADMIN' ? audience !== 'distributors' : answered[audience];
}

type Operation = (typeof fields)[number];
const fields = (['query', 'mutation'] as const).flatMap((kind) =>
  Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {}).map(
    (field) => ({ name: field.name, kind, field }),
  ),
);

/** Asks with the least that says this text in that place; null: with an example in its place, where there is none to say. */
async function ask(
  who: Who,
  { kind, field }: Operation,
  place: Place | null,
  text: string,
): Promise<RawAnswer> {
  const variables = place === null ? least(field, [], text) : least(field, place, text);
  const used = field.args.filter(({ name }) => name in variables);
  const declared = used.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const document = `${kind} ${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selectionOf(field)} }`;
  return programme.ask(who.claims, document, variables);
}

/** Every one of these texts in that place, and what each is answered, word for word. */
async function answersTo(
  who: Who,
  operation: Operation,
  place: Place,
  texts: readonly string[],
): Promise<Map<string, unknown>> {
  const one = async (text: string): Promise<readonly [string, unknown]> => [
    text,
    plain(await ask(who, operation, place, text)),
  ];
  return new Map(await Promise.all(texts.map(one)));
}

/** The same, asked beside each other in one document. Where there are errors, which hide what stands beside them, each by itself. */
async function answersTogether(
  who: Who,
  operation: Operation,
  place: Place,
  texts: readonly string[],
): Promise<Map<string, unknown>> {
  const some = texts.slice(0, DOCUMENT_LIMITS.aliases);
  if (some.length === 0) return new Map();
  const { kind, field } = operation;
  const typeOf = (argument: string): string =>
    field.args.find(({ name }) => name === argument)?.type.toString() ?? '';
  const [declared, parts, variables] = [[] as string[], [] as string[], {} as Record<string, unknown>];
  for (const [index, text] of some.entries()) {
    const given = Object.entries(least(field, place, text)).map(([name, value]) => ({
      name,
      value,
      variable: `${name}${index.toString()}`,
    }));
    for (const { name, value, variable } of given) {
      declared.push(`$${variable}: ${typeOf(name)}`);
      variables[variable] = value;
    }
    parts.push(
      `a${index.toString()}: ${field.name}(${given.map(({ name, variable }) => `${name}: $${variable}`).join(', ')}) { ...answered }`,
    );
  }
  const document = `${kind} (${declared.join(', ')}) { ${parts.join(' ')} } fragment answered on ${getNamedType(field.type).name} ${selectionOf(field)}`;
  const { status, codes, data } = await programme.ask(who.claims, document, variables);
  expect({ who: who.name, place, tooLarge: codes.includes('DOCUMENT_TOO_LARGE') }).toEqual({
    who: who.name,
    place,
    tooLarge: false,
  });
  const answers =
    codes.length > 0
      ? await answersTo(who, operation, place, some)
      : some.map((text, index) => [text, { status, data: data?.[`a${index.toString()}`] }] as const);
  return new Map([...answers, ...(await answersTogether(who, operation, place, texts.slice(some.length)))]);
}

/** Enough to tell one thing from another, and how many there are. */
function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const answered = getNamedType(field.type);
  if (isUnionType(answered)) return '{ __typename ... on Refusal { code message field } }';
  if (!isObjectType(answered)) return '{ __typename id }';
  const has = (name: string): boolean => name in answered.getFields();
  return `{ __typename ${has('id') ? 'id' : ''} ${has('totalCount') ? 'totalCount edges { cursor } pageInfo { hasNextPage endCursor }' : ''} }`;
}

const NOTHING = `ord_${'0'.repeat(26)}`;
/** Of the same kind, and nobody's. */
const nothingLike = ({ name }: Thing): string =>
  /^[a-z]{3}_/.test(name) ? `${name.slice(0, 4)}${NOTHING.slice(4)}` : 'nothing';
const plain = ({ status, text }: RawAnswer): unknown => ({
  status,
  text: text.replaceAll(/"requestId":"[^"]*"/g, ''),
});
const stored = async () =>
  (await numberedRowVersions(programme.books))
    .map(({ table, place, writtenBy }) => `${table} ${place} ${writtenBy}`)
    .sort();

it('every operation has an expectation', () => {
  expect(Object.keys(OPERATIONS).sort()).toEqual(fields.map(({ name }) => name).sort());
});

describe('callers get what they may read, and a refusal for everything else', () => {
  it.each(fields.filter(({ name }) => OPERATIONS[name]?.audience !== 'everybody'))(
    '$name',
    async (operation) => {
      const before = await stored();
      // An operator's changes would be made, and so would this one of whoever may.
      const changes = (who: Who): boolean =>
        (who.role === 'ADMIN' && operation.kind === 'mutation') ||
        (['signOutEverywhere', 'requestCustomerLink', 'setNoticePreferences'].includes(operation.name) &&
          who.role === 'DISTRIBUTOR');
      for (const who of viewers.filter((one) => !changes(one))) {
        const { codes, data } = await ask(who, operation, null, '');
        const denied = codes.find((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN');
        const allowed = mayAsk(who, OPERATIONS[operation.name]?.audience ?? 'operators');
        expect({ who: who.name, denied }).toEqual({
          who: who.name,
          denied: allowed ? undefined : who.role === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
        });
        if (!allowed) expect(data?.[operation.name] ?? null).toBeNull();
      }
      expect(await stored()).toEqual(before);
    },
  );
});

describe("other people's things are answered as nothing, wherever they can be named", () => {
  it.each(Object.entries(NO_NAMES))(
    'a value that names nothing is not read as %s for any caller',
    (_, scalar) => {
      for (const thing of things)
        for (const text of [thing.name, nothingLike(thing)])
          expect(() => scalar.parseValue(text), text).toThrow(GraphQLError);
    },
  );

  const named = fields.filter(
    ({ name, field }) => OPERATIONS[name]?.audience !== 'everybody' && placesOf(field).length > 0,
  );
  it.each(named)('$name', async (operation) => {
    const before = await stored();
    for (const place of placesOf(operation.field)) {
      const meant = MEANT[`${operation.name} ${place.join('.')}`] ?? (() => false);
      const readsNone = scalarAt(operation.field, place) in NO_NAMES;
      for (const who of viewers.filter(({ role }) => role !== 'ADMIN')) {
        const allowed = mayAsk(who, OPERATIONS[operation.name]?.audience ?? 'operators');
        const others = things.filter((thing) => !thing.foundBy(who) && !meant(who, thing));
        // What reads no name at all tells nobody apart, and who is refused as such learns from no name: there a few stand for all.
        const tried = readsNone
          ? others.slice(0, 1)
          : allowed
            ? others
            : others.filter((_, index) => index % 20 === 0);
        const texts = [...new Set(tried.flatMap((thing) => [thing.name, nothingLike(thing)]))];
        const answers = await (allowed && !readsNone ? answersTogether : answersTo)(
          who,
          operation,
          place,
          texts,
        );
        for (const thing of tried) {
          const told = { who: who.name, place: place.join('.'), of: thing.of };
          expect({ ...told, answer: answers.get(thing.name) ?? 'none' }).toEqual({
            ...told,
            answer: answers.get(nothingLike(thing)),
          });
        }
      }
    }
    expect(await stored()).toEqual(before);
  });

  it('the same places do return what belongs to the caller', async () => {
    const [node] = fields.filter(({ name }) => name === 'node');
    if (node === undefined) throw new Error('There is no node');
    for (const who of viewers.filter(({ self, role }) => self !== null || role === 'ADMIN')) {
      for (const { name, of } of things.filter(
        ({ name: text, foundBy }) => /^(dst|ord|rfd|ent|stm|wdr)_/.test(text) && foundBy(who),
      )) {
        expect({ who: who.name, of, data: (await ask(who, node, ['id'], name)).data }).toEqual({
          who: who.name,
          of,
          data: { node: { __typename: expect.any(String) as string, id: name } },
        });
      }
    }
  });
});

describe('a key of somebody else', () => {
  const REQUEST =
    'mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { ... on Refusal { code field message } } }';
  it('is as free as any other: it neither answers with their withdrawal nor tells that there is one', async () => {
    const asBen = viewers.find(({ self }) => self === 'Ben')?.claims ?? null;
    const of = (idempotencyKey: string, amount: string) =>
      programme.harmlessly(() =>
        programme.ask(asBen, REQUEST, {
          input: { amount, currency: 'CNY', payoutAccount: '6222 0000 1234 5678', idempotencyKey },
        }),
      );
    expect(plain(await of('key of Eve', '999999.00'))).toEqual(plain(await of('key of nobody', '999999.00')));
    // With what she asked for herself, too: hers is hers.
    expect((await of('key of Ben', '999999.00')).data).toMatchObject({
      requestWithdrawal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
});

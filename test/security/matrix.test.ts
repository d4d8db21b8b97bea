import { readFileSync } from 'node:fs';
import { buildSchema, isNonNullType, isObjectType } from 'graphql';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENT_LIMITS } from '../../schema/limits/document-limits.ts';
import { OLIVIA, rawProgramme, SHOP, type RawProgramme } from '../api/raw-request.ts';
import { asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { withdraw } from '../support/programme/payouts.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales } from '../support/programme/sales.ts';
import { documentOf, documentOfEach, endsOf, pathsTo, type Path } from './paths.ts';

/*
 * Who sees what (R32), on every path that the schema has to a distributor, an order, an entry, a statement or a
 * withdrawal. The paths and the fields come from the schema: a new one without an expectation fails.
 *
 *   Ada sponsors Ben, Ben sponsors Cid, Cid sponsors Dan; Ada also sponsors Sue, who sponsors Tom and is suspended.
 *   Eve sponsors Fay: strangers to all of them. Fay sells in another channel.
 */
const SPONSORS = {
  Ada: null,
  Ben: 'Ada',
  Cid: 'Ben',
  Dan: 'Cid',
  Sue: 'Ada',
  Tom: 'Sue',
  Eve: null,
  Fay: 'Eve',
} as const;
type Name = keyof typeof SPONSORS;
const NAMES = Object.keys(SPONSORS) as Name[];
const SELLERS: readonly (readonly [seller: Name, channel: string])[] = [
  ['Cid', 'default'],
  ['Dan', 'default'],
  ['Tom', 'default'],
  ['Sue', 'default'],
  ['Fay', 'market'],
];

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const TYPES = ['Distributor', 'Order', 'CommissionEntry', 'Statement', 'Withdrawal'] as const;
type TypeName = (typeof TYPES)[number];

/** Who may read a field of an object that they see. `face`: whoever sees it; `operators`: nobody but them. */
type Audience = 'face' | 'operators' | 'own' | 'line' | 'kin' | 'shop' | 'notShop';
const FIELDS: Readonly<Record<TypeName, Readonly<Record<string, Audience>>>> = {
  Distributor: {
    id: 'face',
    code: 'face',
    displayName: 'face',
    status: 'face',
    joinedAt: 'face',
    tier: 'face',
    sponsor: 'kin',
    upline: 'kin',
    downline: 'line',
    performance: 'line',
    balance: 'own',
    commissionEntries: 'own',
    statements: 'own',
    withdrawals: 'own',
    contact: 'own',
    contactVerifiedAt: 'own',
    erasedAt: 'face',
    keptPayoutAccount: 'own',
    rejectionReason: 'own',
    customerLinks: 'own',
    prizes: 'own',
    tierHistory: 'own',
    tierProgress: 'own',
    isTierHeld: 'own',
    tierHeldUntil: 'own',
  },
  Order: {
    id: 'face',
    channel: 'face',
    externalId: 'face',
    status: 'face',
    total: 'face',
    net: 'face',
    placedAt: 'face',
    paidAt: 'face',
    completedAt: 'face',
    releasesAt: 'face',
    lines: 'face',
    attribution: 'face',
    refunds: 'face',
    revision: 'face',
    shippedAt: 'face',
    shipping: 'face',
    tax: 'face',
    refundedShipping: 'face',
    refundedTax: 'face',
    customerRef: 'shop',
    commissionEntries: 'notShop',
  },
  CommissionEntry: {
    id: 'face',
    kind: 'face',
    status: 'face',
    beneficiary: 'face',
    order: 'face',
    lineRef: 'face',
    level: 'face',
    base: 'face',
    rate: 'face',
    amount: 'face',
    period: 'face',
    recordedAt: 'face',
    explanation: 'face',
  },
  Statement: {
    id: 'face',
    period: 'face',
    distributor: 'face',
    opening: 'face',
    earned: 'face',
    reversed: 'face',
    bonus: 'face',
    adjusted: 'face',
    closing: 'face',
    held: 'face',
    issuedAt: 'face',
    entries: 'face',
  },
  Withdrawal: {
    id: 'face',
    distributor: 'face',
    status: 'face',
    amount: 'face',
    fee: 'face',
    taxWithheld: 'face',
    net: 'face',
    requestedAt: 'face',
    decidedAt: 'face',
    paidAt: 'face',
    reason: 'face',
    payoutAccount: 'face',
    reference: 'face',
    heldBack: 'operators',
    approvalsNeeded: 'operators',
    approvedBy: 'operators',
    payoutUndecidedSince: 'operators',
    canceled: 'face',
  },
};
/** What is asked of a field that answers an object. */
const INSIDE: Readonly<Record<string, string>> = {
  tier: '{ code }',
  sponsor: '{ id }',
  upline: '{ id }',
  downline: '{ totalCount }',
  performance: '{ orders }',
  balance: '{ pending { amount } }',
  commissionEntries: '{ id }',
  'Distributor.commissionEntries': '{ totalCount }',
  statements: '{ totalCount }',
  withdrawals: '{ totalCount }',
  customerLinks: '{ totalCount }',
  prizes: '{ rank }',
  tierHistory: '{ totalCount }',
  tierProgress: '{ match }',
  total: '{ amount }',
  net: '{ amount }',
  shipping: '{ amount }',
  tax: '{ amount }',
  refundedShipping: '{ amount }',
  refundedTax: '{ amount }',
  lines: '{ id }',
  attribution: '{ via }',
  refunds: '{ id }',
  beneficiary: '{ id }',
  order: '{ id }',
  base: '{ amount }',
  amount: '{ amount }',
  explanation: '{ text }',
  distributor: '{ id }',
  opening: '{ amount }',
  earned: '{ amount }',
  reversed: '{ amount }',
  bonus: '{ amount }',
  adjusted: '{ amount }',
  closing: '{ amount }',
  entries: '{ totalCount }',
  fee: '{ amount }',
  taxWithheld: '{ amount }',
  heldBack: '{ reason text }',
};

/** Lists of what there is none of: no provider lost a payment. */
const NONE_HERE = new Set(['undecidedPayouts.nodes']);

/** Rows of a page inside of something else. */
const FEW = 5;

/** What the paths ask with; $own names what the test looks for. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  'Query.node': 'id: $id',
  'Query.distributor': 'id: $id',
  'Query.order': 'order: { id: $id }',
  'Query.checkReferralCode': 'code: "code-Ben"',
  'Query.inviter': 'code: "code-Ben"',
  'Query.customer': 'ref: "customer of Cid"',
  'Query.statement': 'period: "2025-03", distributorId: $id',
  'Query.leaderboard': 'metric: SALES, period: "2025-03"',
  'Query.settlement': 'period: "2025-03"',
  'Query.payoutBatch': 'id: $id',
  'Query.simulation': 'id: $id',
  'Query.previewCommission':
    'input: { order: { externalId: "preview", customerRef: "c", referralCode: "code-Dan", currency: "CNY", placedAt: "2025-04-01T00:00:00Z", paidAt: "2025-04-01T00:00:00Z", lines: [{ sku: "tea", quantity: 1, unitPrice: "100.00" }] } }',
  'Distributor.downline': 'depth: 3, first: 5',
  'Distributor.customerLinks': 'first: 1',
  'Distributor.tierHistory': 'first: 1',
  // As much as there is here: a long path of full pages costs more than a document may.
  ...Object.fromEntries(
    [
      'Query.orders',
      'Query.commissionEntries',
      'Query.distributors',
      'Query.withdrawals',
      'Statement.entries',
      'Distributor.commissionEntries',
      'Distributor.statements',
      'Distributor.withdrawals',
    ].map((field) => [field, field.startsWith('Query') ? 'first: 50' : `first: ${FEW.toString()}`]),
  ),
  // All there are, with room: each has entries, and each of these explains itself.
  'Query.orders': 'first: 20',
};

/** Somebody who asks: who they are to the programme, in the test's own words. */
interface Who {
  readonly name: string;
  readonly claims: JWTPayload | null;
  readonly role: 'nobody' | 'ADMIN' | 'STOREFRONT' | 'DISTRIBUTOR';
  readonly self: Name | null;
  readonly channels: readonly string[];
  /** A client that may not read orders; any other may do everything that clients do. */
  readonly writesOnly?: boolean;
}

let programme: RawProgramme;
const members = new Map<Name, Member>();
/** Every object by its id: whose it is, or for an order what it is about. */
const objects = new Map<
  string,
  {
    readonly type: TypeName;
    readonly owner: Name | null;
    readonly earners: readonly Name[];
    readonly channel: string | null;
  }
>();
let viewers: readonly Who[];

const memberOf = (name: Name): Member => {
  const member = members.get(name);
  if (member === undefined) throw new Error(`${name} is not there`);
  return member;
};
const above = (name: Name): Name[] => {
  const sponsor = SPONSORS[name];
  return sponsor === null ? [] : [sponsor, ...above(sponsor)];
};
const suspended = (name: Name | null): boolean => name === 'Sue';

beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  const admin = asker(served, OLIVIA);
  const team = people(served, admin, asker(served, null));
  const ledger = books(served, admin);
  await ledger.configure({ allowThirdLevel: true });
  await ledger.publish({ levelRates: [1000, 500, 200], holdDays: 0 });
  for (const name of NAMES) {
    const sponsor = SPONSORS[name];
    members.set(
      name,
      await team.distributor(name, {
        code: `code-${name}`,
        ...(sponsor !== null && { sponsor: memberOf(sponsor) }),
      }),
    );
  }
  const shop = sales(admin);
  for (const [seller, channel] of SELLERS) {
    const order = await shop.sale({
      by: memberOf(seller),
      channel,
      goods: '5000.00',
      completedAt: '2025-03-12T00:00:00Z',
      customer: `customer of ${seller}`,
    });
    const earners = [seller, ...above(seller)].slice(0, 3);
    objects.set(order.id, { type: 'Order', owner: seller, earners, channel });
    for (const { id, beneficiary } of order.commissionEntries)
      objects.set(id, {
        type: 'CommissionEntry',
        owner: beneficiary.displayName as Name,
        earners: [],
        channel: null,
      });
    await shop.refund(order, { of: '10.00' });
  }
  for (const { id, beneficiary } of await ledger.entries())
    objects.set(id, {
      type: 'CommissionEntry',
      owner: beneficiary.displayName as Name,
      earners: [],
      channel: null,
    });
  await ledger.settle('2025-03');
  for (const name of NAMES) {
    const member = memberOf(name);
    objects.set(member.id, { type: 'Distributor', owner: name, earners: [], channel: null });
    const statement = await ledger.statement(member, '2025-03');
    if (statement === null) throw new Error(`${name} has no statement`);
    objects.set(statement.id, { type: 'Statement', owner: name, earners: [], channel: null });
    const { id } = await withdraw(team.as(member), '50.00');
    objects.set(id, { type: 'Withdrawal', owner: name, earners: [], channel: null });
  }
  await team.suspend(memberOf('Sue'));
  const distributor = (name: Name): Who => ({
    name,
    claims: { sub: name, role: 'DISTRIBUTOR', distributor: memberOf(name).id },
    role: 'DISTRIBUTOR',
    self: name,
    channels: [],
  });
  viewers = [
    { name: 'nobody', claims: null, role: 'nobody', self: null, channels: [] },
    { name: 'an operator', claims: OLIVIA, role: 'ADMIN', self: null, channels: [] },
    { name: 'the shop', claims: SHOP, role: 'STOREFRONT', self: null, channels: ['default', 'app'] },
    {
      name: 'the shop of another channel',
      claims: { sub: 'market', role: 'STOREFRONT', channels: ['market'] },
      role: 'STOREFRONT',
      self: null,
      channels: ['market'],
    },
    {
      name: 'a shop without channels',
      claims: { sub: 'none', role: 'STOREFRONT', channels: [] },
      role: 'STOREFRONT',
      self: null,
      channels: [],
    },
    {
      name: 'a till that records only',
      claims: { ...SHOP, sub: 'till', scope: 'orders:write visits:write' },
      role: 'STOREFRONT',
      self: null,
      channels: ['default', 'app'],
      writesOnly: true,
    },
    // Dan and Fay see what Cid and Eve see, from one step further down.
    ...(['Ada', 'Ben', 'Cid', 'Sue', 'Tom', 'Eve'] as const).map(distributor),
  ];
});
afterAll(() => programme.close());

/** The rule in the test's own words: whether they see the object when they ask for it by its id. */
function sees({ role, self, channels, writesOnly = false }: Who, id: string): boolean {
  const object = objects.get(id);
  if (object === undefined || role === 'nobody') return false;
  const { type, owner, earners, channel } = object;
  if (role === 'ADMIN') return true;
  if (role === 'STOREFRONT')
    return type === 'Order' && !writesOnly && channel !== null && channels.includes(channel);
  if (self === null || owner === null) return false;
  if (type === 'Order') return suspended(self) ? owner === self : earners.includes(self);
  if (type === 'Distributor')
    return (
      owner === self || (!suspended(self) && (above(owner).includes(self) || above(self).includes(owner)))
    );
  return owner === self;
}

/** Whether they may read the field of an object that they do see. */
function reads({ role, self }: Who, id: string, audience: Audience): boolean {
  const owner = objects.get(id)?.owner ?? null;
  if (role === 'ADMIN' || audience === 'face') return true;
  if (audience === 'operators') return false;
  if (audience === 'shop') return role === 'STOREFRONT';
  if (audience === 'notShop') return role === 'DISTRIBUTOR';
  if (role !== 'DISTRIBUTOR' || self === null || owner === null) return false;
  if (owner === self) return true;
  if (audience === 'own' || suspended(self)) return false;
  return above(owner).includes(self) || (audience === 'kin' && above(self).includes(owner));
}

/**
 * What an object that is seen shows of others: its own people by their face - who sold an order, who stands between a
 * sale and an earner - also to whom they would not be found by their id.
 */
const SHOWS_FACES =
  /(attribution\.distributor|<Order\w+Event>\.distributor|binding\.distributor|bindings\.nodes\.distributor|explanation\.path|previewCommission.*)$/;

const paths = pathsTo(schema, new Set(TYPES), ARGUMENTS);
/** The rules stand on the fields: further out than this, the first that is refused stands for those beside it. */
const SINGLY = 3;

const asksFor = (path: Path): string =>
  path.steps.some(({ args }) => args.includes('$id')) ? '($id: ID!)' : '';

/**
 * The ids that a path begins at, one by one; a path that takes none is asked once. What is not seen is the end of every
 * path that begins at it, so longer paths begin only at what is.
 */
function beginnings({ steps }: Path, who: Who): readonly (string | null)[] {
  const [first] = steps;
  if (!first?.args.includes('$id')) return [null];
  const wanted =
    first.field === 'distributor' || first.field === 'statement'
      ? 'Distributor'
      : first.field === 'order'
        ? 'Order'
        : first.field === 'node'
          ? first.type
          : null;
  const ids = [...objects].filter(([, { type }]) => type === wanted).map(([id]) => id);
  return steps.length === 1 ? ids : ids.filter((id) => sees(who, id));
}

/** Something asked along a path, from an id where it begins at one. */
interface Question {
  readonly id: string | null;
  readonly selection: string;
}

interface Reply {
  readonly data: unknown;
  /** Where and why something was refused, without what differs from request to request. */
  readonly errors: readonly {
    readonly message: string;
    readonly code: string;
    readonly path: readonly unknown[];
  }[];
}

interface ErrorAnswer {
  readonly message: string;
  readonly path?: readonly unknown[];
  readonly extensions: { readonly code: string };
}

/** Words and signs of a document, about: fewer than one may have. */
const WORDS = 900;

/**
 * What each of these questions is answered. Where the path begins at an id they are asked beside each other: its first field
 * may be null, so what is refused to one hides nothing of another.
 */
async function repliesTo(path: Path, who: Who, questions: readonly Question[]): Promise<Reply[]> {
  const [first] = path.steps;
  if (first === undefined || questions.length === 0) return [];
  if (asksFor(path) === '' || isNonNullType(schema.getQueryType()?.getFields()[first.field]?.type)) {
    const replies: Reply[] = [];
    for (const { id, selection } of questions) {
      const { data, text } = await programme.ask(
        who.claims,
        documentOf(path, selection, asksFor(path)),
        id === null ? {} : { id },
      );
      replies.push({ data, errors: errorsIn(text) });
    }
    return replies;
  }
  const words = (count: number): number =>
    documentOfEach(
      path,
      questions.slice(0, count).map(({ selection }) => selection),
    ).match(/[\w$]+|[^\w\s,]/g)?.length ?? 0;
  let count = Math.min(questions.length, DOCUMENT_LIMITS.aliases);
  while (count > 1 && words(count) > WORDS) count -= 1;
  for (;;) {
    const some = questions.slice(0, count);
    const ids = Object.fromEntries(some.map(({ id }, place) => [`id${place.toString()}`, id]));
    const { data, text, codes } = await programme.ask(
      who.claims,
      documentOfEach(
        path,
        some.map(({ selection }) => selection),
      ),
      ids,
    );
    if (count > 1 && codes.includes('DOCUMENT_TOO_COSTLY')) {
      count = Math.floor(count / 2);
      continue;
    }
    const errors = errorsIn(text);
    const replies = some.map((_, place): Reply => {
      const name = `q${place.toString()}`;
      return {
        data: { [first.field]: data?.[name] },
        errors: errors
          .filter((error) => error.path[0] === name || error.path.length === 0)
          .map((error) => ({ ...error, path: error.path.slice(1) })),
      };
    });
    return [...replies, ...(await repliesTo(path, who, questions.slice(count)))];
  }
}

function errorsIn(text: string): Reply['errors'] {
  const { errors = [] } = JSON.parse(text) as { errors?: readonly ErrorAnswer[] };
  return errors.map(({ message, path = [], extensions: { code } }) => ({ message, code, path }));
}

/** What a path answers to a viewer from each of these ids: the ids at its end, and whether one of its branches was closed on the way. */
async function foundOn(
  path: Path,
  who: Who,
  ids: readonly (string | null)[],
): Promise<{ readonly found: readonly string[]; readonly closed: boolean }[]> {
  const replies = await repliesTo(
    path,
    who,
    ids.map((id) => ({ id, selection: 'id' })),
  );
  return replies.map(({ data, errors }) => ({
    found: endsOf<{ id: string }>(path, data).map((one) => one.id),
    closed: errors.length > 0,
  }));
}

describe('the expectations', () => {
  it.each(TYPES)('name every field of %s, and no other', (name) => {
    const type = schema.getType(name);
    expect(Object.keys(FIELDS[name]).sort()).toEqual(
      isObjectType(type) ? Object.keys(type.getFields()).sort() : [],
    );
  });

  it('there are many paths, and to every type', () => {
    expect(new Set(paths.map(({ type }) => type))).toEqual(new Set(TYPES));
    expect(paths.length).toBeGreaterThan(150);
  });
});

describe('by its id', () => {
  it.each(TYPES)(
    'a %s is found by whom it is for, and answered to all others as what does not exist',
    async (type) => {
      const node: Path = {
        type,
        name: 'node',
        steps: [{ field: 'node', args: '(id: $id)', type, narrow: false }],
      };
      const ids = [...objects].filter(([, object]) => object.type === type).map(([id]) => id);
      const asked = ids
        .flatMap((id) => [id, `${id.slice(0, 4)}${'0'.repeat(26)}`])
        .map((id) => ({ id, selection: '__typename id' }));
      for (const who of viewers) {
        const replies = await repliesTo(node, who, asked);
        for (const [place, id] of ids.entries()) {
          const [answer, nothing] = replies.slice(2 * place);
          if (sees(who, id))
            expect({ who: who.name, answer }).toEqual({
              who: who.name,
              answer: { data: { node: { __typename: type, id } }, errors: [] },
            });
          else expect({ who: who.name, answer }).toEqual({ who: who.name, answer: nothing });
        }
      }
    },
  );
});

describe('on the path', () => {
  it.each(paths.map((path) => [path.name, path] as const))('%s', async (_, path) => {
    const fields = FIELDS[path.type as TypeName];
    const guarded = Object.entries(fields).filter(([, audience]) => audience !== 'face');
    for (const who of viewers) {
      const ids = beginnings(path, who);
      const questions: (Question & {
        readonly asked: readonly string[];
        readonly hidden: readonly string[];
        readonly refused: boolean;
      })[] = [];
      for (const [place, { found, closed }] of (await foundOn(path, who, ids)).entries()) {
        const id = ids[place] ?? null;
        for (const one of found) {
          const told = { who: who.name, from: id === null ? null : objects.get(id), found: objects.get(one) };
          expect({
            ...told,
            seen:
              sees(who, one) ||
              (!suspended(who.self) && path.type === 'Distributor' && SHOWS_FACES.test(path.name)),
          }).toEqual({ ...told, seen: true });
        }
        if (found.length === 0) continue;
        const refusedTo = (audience: Audience) => found.filter((one) => !reads(who, one, audience));
        // What may be read is read at once; what may not, field by field, as one refusal hides what stands beside it.
        const allowed = guarded
          .filter(([, audience]) => refusedTo(audience).length === 0)
          .map(([field]) => [field]);
        const refused = guarded
          .filter(([, audience]) => refusedTo(audience).length > 0)
          .map(([field]) => [field]);
        const singly = path.steps.length <= SINGLY ? refused : refused.slice(0, 1);
        for (const asked of [...singly, allowed.flat()].filter((some) => some.length > 0)) {
          const hidden = found.filter(
            (one) => singly.includes(asked) && !reads(who, one, fields[asked[0] ?? ''] ?? 'face'),
          );
          const selection = `id ${asked.map((each) => `${each} ${insideOf(path, each)}`).join(' ')}`;
          questions.push({ id, selection, asked, hidden, refused: hidden.length > 0 || closed });
        }
      }
      for (const [place, { data, errors }] of (await repliesTo(path, who, questions)).entries()) {
        const { id = null, asked = [], hidden = [], refused = false } = questions[place] ?? {};
        const told = { who: who.name, asked, from: id === null ? null : objects.get(id) };
        expect({ ...told, codes: [...new Set(errors.map(({ code }) => code))] }).toEqual({
          ...told,
          codes: refused ? ['FORBIDDEN'] : [],
        });
        const shown = endsOf<Record<string, unknown>>(path, data).filter(
          (one) => hidden.includes(one['id'] as string) && (one[asked[0] ?? ''] ?? null) !== null,
        );
        expect({ ...told, shown }).toEqual({ ...told, shown: [] });
      }
    }
  });

  const lists = paths.filter(({ steps }) => steps.at(-1)?.field === 'nodes');
  it.each(lists.map((path) => [path.name, path] as const))(
    '%s counts what is shown, and nothing beside it',
    async (_, path) => {
      const connection = { ...path, steps: path.steps.slice(0, -1) };
      for (const who of viewers) {
        const ids = beginnings(path, who);
        const replies = await repliesTo(
          connection,
          who,
          ids.map((id) => ({ id, selection: 'totalCount nodes { id }' })),
        );
        for (const [place, { data }] of replies.entries()) {
          const id = ids[place] ?? null;
          for (const { totalCount, nodes } of endsOf<{ totalCount: number; nodes: { id: string }[] }>(
            connection,
            data,
          )) {
            const told = { who: who.name, from: id === null ? null : objects.get(id) };
            const seen =
              path.steps.length === 2 && !NONE_HERE.has(path.name)
                ? [...objects].filter(([one, { type }]) => type === path.type && sees(who, one)).length
                : nodes.length;
            // Inside of others a page is as long as it is asked to be, and only a whole list can be counted.
            if (path.steps.length === 2 || nodes.length < FEW)
              expect({ ...told, totalCount, shown: nodes.length }).toEqual({
                ...told,
                totalCount: seen,
                shown: seen,
              });
          }
        }
      }
    },
  );

  it('every type is found on some of them by everybody who has one', async () => {
    const short = paths.filter(({ steps }) => steps[0]?.field === 'viewer' || steps.length <= 2);
    for (const who of viewers.filter(({ self }) => self !== null)) {
      const types = new Set<string>();
      for (const path of short) {
        if ((await foundOn(path, who, beginnings(path, who))).some(({ found }) => found.length > 0))
          types.add(path.type);
      }
      const expected = TYPES.filter((type) =>
        [...objects].some(([id, object]) => object.type === type && sees(who, id)),
      );
      expect({ who: who.name, types: [...types].sort() }).toEqual({
        who: who.name,
        types: [...expected].sort(),
      });
    }
  });
});

const insideOf = ({ type }: Path, field: string): string => INSIDE[`${type}.${field}`] ?? INSIDE[field] ?? '';

import { buildSchema, graphql, graphqlSync, isObjectType, parse, subscribe } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../domain/viewer.ts';
import { NOBODY } from '../../domain/viewer.ts';
import type { AccessRule } from '../../schema/access/access.ts';
import { enforceAccess } from '../../schema/access/enforce.ts';
import { roles, withParent } from '../../schema/access/rules.ts';
import type { GraphQLContext } from '../../schema/context.ts';
import { Meter } from '../../schema/limits/meter.ts';

const SHOP: Viewer = { ...NOBODY, role: 'STOREFRONT' };
const OPERATOR: Viewer = { ...NOBODY, role: 'ADMIN' };

/** Puts rules on a schema: `Type` for all its fields, `Type.field` for one. */
function withRules(sdl: string, rules: Readonly<Record<string, AccessRule>>): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const [path, access] of Object.entries(rules)) {
    const [typeName = '', fieldName] = path.split('.');
    const type = schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`${typeName} is no object type`);
    const target = fieldName === undefined ? type : type.getFields()[fieldName];
    if (target) target.extensions = { access };
  }
  return schema;
}

function contextOf(viewer: Viewer): GraphQLContext {
  return { call: { viewer }, language: 'en', meter: new Meter('en'), changes: 0 } as GraphQLContext;
}

describe('a field without a rule does not build (R32)', () => {
  const sdl =
    'type Query { open: String, secret: String, shop: Shop } type Shop { name: String, till: String }';

  it('and is named', () => {
    const schema = withRules(sdl, {
      'Query.open': withParent,
      'Query.shop': withParent,
      'Shop.name': withParent,
    });
    expect(() => enforceAccess(schema)).toThrow('No access rule: Query.secret, Shop.till');
  });

  it('whatever it is asked for: a change and a subscription are fields as well', () => {
    const roots =
      'type Query { open: String } type Mutation { change: String } type Subscription { listen: String } interface Node { id: ID } input Wish { a: Int } enum Kind { A }';
    expect(() => enforceAccess(withRules(roots, { Query: withParent }))).toThrow(
      'No access rule: Mutation.change, Subscription.listen',
    );
  });

  it('but takes the rule of its type', () => {
    expect(() => enforceAccess(withRules(sdl, { Query: withParent, Shop: withParent }))).not.toThrow();
  });
});

describe('a field behind a rule', () => {
  const schema = enforceAccess(
    withRules('type Query { open: Int, till: Int }', { Query: withParent, 'Query.till': roles('ADMIN') }),
  );
  const ask = (viewer: Viewer) =>
    graphql({
      schema,
      source: '{ open till }',
      rootValue: { open: 1, till: 2 },
      contextValue: contextOf(viewer),
    });

  it('answers whoever may ask', async () => {
    expect(await ask(OPERATOR)).toEqual({ data: { open: 1, till: 2 } });
  });

  it('answers at once what is there: a promise for every field of a page would be what takes longest', () => {
    expect(
      graphqlSync({
        schema,
        source: '{ open till }',
        rootValue: { open: 1, till: 2 },
        contextValue: contextOf(OPERATOR),
      }),
    ).toEqual({ data: { open: 1, till: 2 } });
  });

  it('tells somebody else that it is not theirs', async () => {
    const { data, errors } = await ask(SHOP);
    expect([data, errors?.[0]?.extensions['code']]).toEqual([{ open: 1, till: null }, 'FORBIDDEN']);
  });

  it('asks nobody in particular to sign in', async () => {
    const { data, errors } = await ask(NOBODY);
    expect([data, errors?.[0]?.extensions['code']]).toEqual([{ open: 1, till: null }, 'UNAUTHENTICATED']);
  });
});

describe('a subscription behind a rule', () => {
  const bare = withRules('type Query { a: Int } type Subscription { tills: Int }', {
    Query: withParent,
    Subscription: roles('ADMIN'),
  });
  let opened = 0;
  const tills = bare.getSubscriptionType()?.getFields()['tills'];
  if (tills) {
    tills.subscribe = async function* () {
      opened += 1;
      yield await Promise.resolve({ tills: 3 });
    };
  }
  const schema = enforceAccess(bare);
  const listen = (viewer: Viewer) =>
    subscribe({ schema, document: parse('subscription { tills }'), contextValue: contextOf(viewer) });

  it('is opened for whoever may listen, and for nobody else', async () => {
    for (const [viewer, code] of [
      [SHOP, 'FORBIDDEN'],
      [NOBODY, 'UNAUTHENTICATED'],
    ] as const) {
      expect(await listen(viewer)).toMatchObject({ errors: [{ extensions: { code } }] });
    }
    expect(opened).toBe(0);
    const events = await listen(OPERATOR);
    if (!(Symbol.asyncIterator in events)) throw new Error('It was not opened');
    expect(await events.next()).toEqual({ done: false, value: { data: { tills: 3 } } });
  });
});

describe('a change', () => {
  const schema = enforceAccess(
    withRules(
      `type Query { a: Int }
       type Mutation { refund: Result }
       union Result = Refunded | Refusal
       type Refunded { amount: Int, entries: [Entry], last: Entry }
       type Entry { amount: Int, paidTo: Account }
       type Account { number: Int }
       type Refusal { code: Int }`,
      {
        Query: withParent,
        Mutation: withParent,
        Refunded: withParent,
        'Refunded.entries': roles('ADMIN'),
        Entry: withParent,
        Account: roles('ADMIN'),
        Refusal: withParent,
      },
    ),
  );

  async function refund(viewer: Viewer, answer: string): Promise<{ made: number; code: unknown }> {
    let made = 0;
    const rootValue = { refund: () => ({ __typename: 'Refunded', amount: ++made, entries: [] }) };
    const { errors } = await graphql({ schema, source: answer, rootValue, contextValue: contextOf(viewer) });
    return { made, code: errors?.[0]?.extensions['code'] };
  }

  it('is made for whoever may read the answer', async () => {
    expect(await refund(SHOP, 'mutation { refund { ... on Refunded { amount } } }')).toEqual({
      made: 1,
      code: undefined,
    });
    expect(await refund(OPERATOR, 'mutation { refund { ... on Refunded { entries { amount } } } }')).toEqual({
      made: 1,
      code: undefined,
    });
  });

  it.each([
    ['directly', 'mutation { refund { ... on Refunded { amount entries { amount } } } }'],
    ['further down', 'mutation { refund { ... on Refunded { last { amount paidTo { number } } } } }'],
    [
      'in a fragment further down',
      'mutation { refund { ... on Refunded { last { ...how } } } } fragment how on Entry { paidTo { number } }',
    ],
    ['in a fragment', 'mutation { refund { ...answer } } fragment answer on Refunded { entries { amount } }'],
  ])('is not made when the answer asks %s for what the caller may not read', async (_, answer) => {
    expect(await refund(SHOP, answer)).toEqual({ made: 0, code: 'FORBIDDEN' });
  });

  it('is made when a directive leaves that part out', async () => {
    const answer = 'mutation { refund { ... on Refunded { amount entries @skip(if: true) { amount } } } }';
    expect(await refund(SHOP, answer)).toEqual({ made: 1, code: undefined });
  });
});

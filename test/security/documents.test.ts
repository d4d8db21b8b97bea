import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getIntrospectionQuery } from 'graphql';
import { DOCUMENT_LIMITS } from '../../schema/limits/document-limits.ts';
import { OLIVIA, rawProgramme, type RawAnswer, type RawProgramme } from '../api/raw-request.ts';

let programme: RawProgramme;
beforeAll(async () => {
  programme = await rawProgramme();
});
afterAll(() => programme.close());

/** An operator asks: what is refused is refused to those who may do everything. */
const attack = (query: string, variables: object = {}): Promise<RawAnswer> =>
  programme.harmlessly(() => programme.ask(OLIVIA, query, variables));

interface TooMuch {
  readonly measure: string;
  readonly limit: number;
  readonly actual?: number;
}
const allTold = ({ text }: RawAnswer): TooMuch[] =>
  (JSON.parse(text) as { errors: { extensions: TooMuch }[] }).errors.map(({ extensions }) => extensions);
const told = (answer: RawAnswer): TooMuch => allTold(answer)[0] as TooMuch;

async function tooLarge(
  measure: keyof typeof DOCUMENT_LIMITS,
  query: string,
  variables: object = {},
): Promise<TooMuch> {
  const answer = await attack(query, variables);
  expect({ status: answer.status, codes: answer.codes }).toEqual({
    status: 400,
    codes: [measure === 'cost' ? 'DOCUMENT_TOO_COSTLY' : 'DOCUMENT_TOO_LARGE'],
  });
  expect(answer.text.length).toBeLessThan(1000);
  expect(told(answer)).toMatchObject({ measure, limit: DOCUMENT_LIMITS[measure] });
  return told(answer);
}

const times = (count: number, text: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => text(place)).join(' ');
const SETTLE = 'settlePeriod(input: { period: "2020-01" }) { __typename }';

describe('an operation is not run', () => {
  it('with more aliases than the limit, plain or of changes', async () => {
    expect((await tooLarge('aliases', `{ ${times(31, (n) => `a${n}: __typename`)} }`)).actual).toBe(31);
    await tooLarge('aliases', `mutation { ${times(31, (n) => `s${n}: ${SETTLE}`)} }`);
  });

  it('with aliases in fragments, each counted where it is spread', async () => {
    const shape = await tooLarge(
      'aliases',
      `{ ${times(4, (n) => `p${n}: programme { ...Ten }`)} } fragment Ten on Programme { ${times(10, (n) => `n${n}: name`)} }`,
    );
    expect(shape.actual).toBe(44);
  });

  it('with fragments that double each other until their number is astronomical', async () => {
    const doubling = times(
      36,
      (n) => `fragment F${n} on Distributor { a: sponsor { ...F${n + 1} } b: sponsor { ...F${n + 1} } }`,
    );
    const { actual } = await tooLarge(
      'depth',
      `query ($id: ID!) { distributor(id: $id) { ...F0 } } ${doubling} fragment F36 on Distributor { id }`,
      { id: 'x' },
    );
    expect(actual).toBe(38);
    const shallow = times(
      8,
      (n) => `fragment F${n} on Distributor { a: sponsor { ...F${n + 1} } b: sponsor { ...F${n + 1} } }`,
    );
    expect(
      (
        await tooLarge(
          'aliases',
          `query ($id: ID!) { distributor(id: $id) { ...F0 } } ${shallow} fragment F8 on Distributor { id }`,
          { id: 'x' },
        )
      ).actual,
    ).toBe(2 * (2 ** 8 - 1));
  });

  it('with too many directives, in one place or in total', async () => {
    // What is not repeatable GraphQL itself refuses; nothing is run either way.
    expect(
      await attack(`{ __typename ${times(400, () => '@skip(if: false)').slice(0, 4000)} }`),
    ).toMatchObject({ status: 400 });
    await tooLarge(
      'directives',
      `{ ${times(16, (n) => `... @skip(if: false) @include(if: true) { a${n}: __typename }`)} }`,
    );
  });

  it.each([
    ['a field', (directives: string) => `{ __typename ${directives} }`],
    ['a part without a name', (directives: string) => `{ ... ${directives} { __typename } }`],
    [
      'where a fragment is spread',
      (directives: string) => `{ ...F ${directives} } fragment F on Query { __typename }`,
    ],
    ['a fragment', (directives: string) => `{ ...F } fragment F on Query ${directives} { __typename }`],
    ['the operation', (directives: string) => `query ${directives} { __typename }`],
    ['a variable', (directives: string) => `query ($n: Int ${directives}) { __typename }`],
  ])(
    'with more directives than the limit at one place, on %s, whether or not GraphQL takes them there',
    async (_where, document) => {
      const skips = (count: number) => attack(document(times(count, () => '@skip(if: false)')));
      // Wherever it stands among what GraphQL itself has to say against them.
      expect(allTold(await skips(6))).toContainEqual(
        expect.objectContaining({ measure: 'directivesAtOnePlace', limit: 5, actual: 6 }),
      );
      expect((await skips(5)).codes).not.toContain('DOCUMENT_TOO_LARGE');
    },
  );

  it('with directives that are many only together, on its variables', async () => {
    const answer = await attack(
      `query (${times(16, (n) => `$v${n}: Int @skip(if: false) @include(if: true)`)}) { __typename }`,
    );
    expect(told(answer)).toMatchObject({ measure: 'directives', actual: 32 });
  });

  it('deeper than the limit: in the open, through fragments, and through interfaces', async () => {
    const nested = (count: number, open: string, inside: string): string =>
      `${open.repeat(count)}${inside}${' }'.repeat(count)}`;
    expect(
      (
        await tooLarge(
          'depth',
          `query ($id: ID!) { distributor(id: $id) { ${nested(12, 'sponsor { ', 'id')} } }`,
          { id: 'x' },
        )
      ).actual,
    ).toBe(14);
    await tooLarge(
      'depth',
      `query ($id: ID!) { node(id: $id) { ${nested(12, '... on Distributor { sponsor { ... on Node { ', 'id').concat(' }'.repeat(24))} } }`,
      { id: 'x' },
    );
    const chain = times(12, (n) => `fragment F${n} on Distributor { sponsor { ...F${n + 1} } }`);
    await tooLarge(
      'depth',
      `query ($id: ID!) { node(id: $id) { ...F0 } } ${chain} fragment F12 on Distributor { id }`,
      { id: 'x' },
    );
  });

  it('longer than the limit', async () => {
    const answer = await attack(`{ ${times(1200, () => '__typename')} }`);
    expect(answer).toMatchObject({ status: 400, codes: ['DOCUMENT_TOO_LARGE'] });
    expect(told(answer)).toMatchObject({ measure: 'tokens', limit: 1000 });
  });

  it.each([
    ['itself', 'fragment A on Distributor { sponsor { ...A } }'],
    [
      'each other',
      'fragment A on Distributor { sponsor { ...B } } fragment B on Distributor { sponsor { ...C } } fragment C on Distributor { sponsor { ...A } }',
    ],
    [
      'each other at once',
      `fragment A on Distributor { ${'...B '.repeat(60)} } fragment B on Distributor { ${'...A '.repeat(60)} }`,
    ],
  ])('with fragments that spread %s', async (_whom, fragments) => {
    const { status, codes } = await attack(
      `query ($id: ID!) { distributor(id: $id) { ...A } } ${fragments}`,
      { id: 'x' },
    );
    expect({ status, codes: new Set(codes) }).toEqual({
      status: 400,
      codes: new Set(['GRAPHQL_VALIDATION_FAILED']),
    });
    expect(codes.length).toBeLessThanOrEqual(11);
  });
});

describe('pages of pages', () => {
  const PAGES = (first: string) =>
    `query ${first === '$n' ? '($n: Int = 100) ' : ''}{ distributors(first: ${first}) { nodes { downline(first: ${first}) { nodes { orders: commissionEntries(first: ${first}) { nodes { id } } } } } } }`;

  it.each([
    ['by what the document says', PAGES('100'), {}],
    ['by a variable', PAGES('$n'), { n: 100 }],
    ['by the default of a variable', PAGES('$n'), {}],
    [
      'through fragments',
      `query { distributors(first: 100) { ...P } } fragment P on DistributorConnection { nodes { ...D } } fragment D on Distributor { downline(first: 100) { nodes { statements(first: 100) { nodes { id } } } } }`,
      {},
    ],
    [
      'through the interface',
      `query { distributors(first: 100) { nodes { ... on Node { ... on Distributor { downline(first: 100) { edges { node { withdrawals(first: 100) { nodes { id } } } } } } } } } }`,
      {},
    ],
    [
      'at the usual size',
      '{ distributors { nodes { downline { nodes { downline { nodes { downline { nodes { id } } } } } } } } }',
      {},
    ],
    [
      'of lists that no argument bounds',
      '{ orders(first: 100) { nodes { lines { lineRef } commissionEntries { order { commissionEntries { order { commissionEntries { id } } } } } } } }',
      {},
    ],
  ])('are counted %s', async (_how, query, variables) => {
    const { actual = 0, limit } = await tooLarge('cost', query, variables);
    expect(actual).toBeGreaterThan(limit);
  });

  it('are counted for each item of a list that a change is given', async () => {
    const deep = 'withdrawal { distributor { downline(first: 100) { nodes { id } } } }';
    const change = `mutation ($outcomes: [PayoutOutcomeInput!]!) { reconcilePayoutBatch(input: { batchId: "x", outcomes: $outcomes }) { ... on PayoutRecorded { ${deep} } } }`;
    const outcomes = Array.from({ length: 500 }, () => ({
      withdrawalId: 'x',
      amount: '1.00',
      succeeded: true,
      reference: 'r',
    }));
    expect((await tooLarge('cost', change, { outcomes })).actual).toBeGreaterThan(50_000);
    expect(await attack(change, { outcomes: outcomes.slice(0, 2) })).toMatchObject({
      status: 200,
      codes: [],
    });
    const orders = `mutation ($input: [RecordOrderInput!]!) { recordOrders(input: $input) { ... on OrderRecorded { order { attribution { distributor { statements(first: 100) { nodes { id } } } } } } } }`;
    const order = {
      externalId: 'x',
      customerRef: 'c',
      currency: 'CNY',
      placedAt: '2025-01-01T00:00:00Z',
      lines: [],
    };
    await tooLarge('cost', orders, { input: Array.from({ length: 500 }, () => order) });
  });

  it.each([
    [
      'skipped by a variable',
      `query ($no: Boolean = false) { distributors(first: 100) @include(if: $no) { nodes { downline(first: 100) { nodes { statements(first: 100) { nodes { id } } } } } } }`,
    ],
    [
      'without a size',
      '{ distributors(first: null) { nodes { downline(first: null) { nodes { statements(first: null) { nodes { explanation: entries(first: null) { nodes { id } } } } } } } } }',
    ],
    [
      'by a variable that is null',
      'query ($n: Int) { distributors(first: $n) { nodes { downline(first: $n) { nodes { statements(first: $n) { nodes { entries(first: $n) { nodes { id } } } } } } } } }',
    ],
    [
      'in fragments without a type',
      '{ ... { distributors(first: 100) { ... { nodes { ... { downline(first: 100) { nodes { statements(first: 100) { nodes { id } } } } } } } } } }',
    ],
  ])('are counted %s', async (_how, query) => {
    await tooLarge('cost', query, { n: null });
  });

  it('are counted for the operation that is asked for, and what depends on the text alone for all of them', async () => {
    const document = `query Small { viewer { role } } query Large($n: Int = 100) { distributors(first: $n) { nodes { downline(first: $n) { nodes { statements(first: $n) { nodes { id } } } } } } }`;
    const ask = async (operationName: string, more = '') =>
      programme.harmlessly(() =>
        programme.send(OLIVIA, JSON.stringify({ query: `${document} ${more}`, operationName })),
      );
    expect(await ask('Small')).toMatchObject({ status: 200, codes: [] });
    expect(await ask('Large')).toMatchObject({ status: 400, codes: ['DOCUMENT_TOO_COSTLY'] });
    expect(await ask('Small')).toMatchObject({ status: 200, codes: [] });
    const wide = `query Wide { ${times(31, (n) => `a${n}: __typename`)} }`;
    for (const name of ['Small', 'Wide'])
      expect(await ask(name, wide)).toMatchObject({ status: 400, codes: ['DOCUMENT_TOO_LARGE'] });
    const unfit = 'query Unfit { orders(first: 101) { totalCount } }';
    expect(await ask('Unfit', unfit)).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    for (const name of ['', '__proto__', 'constructor', 'None', 'a\nb'])
      expect(await ask(name)).toMatchObject({ status: 400, codes: ['OPERATION_RESOLUTION_FAILURE'] });
  });

  it('are served as long as they are small, the same document with other variables', async () => {
    expect(await attack(PAGES('$n'), { n: 5 })).toMatchObject({ status: 200, codes: [] });
    await tooLarge('cost', PAGES('$n'), { n: 100 });
    expect(await attack(PAGES('$n'), { n: 5 })).toMatchObject({ status: 200, codes: [] });
  });

  it.each([0, -1, 101, 2 ** 31 - 1, 10 ** 9])(
    'of %i rows are refused before anything runs, in the document or by a variable, nested or not',
    async (first) => {
      const asked: [string, object][] = [
        [`{ orders(first: ${first}) { nodes { id } } }`, {}],
        ['query ($first: Int) { orders(first: $first) { nodes { id } } }', { first }],
        [`{ distributors(first: 1) { nodes { downline(first: ${first}) { nodes { id } } } } }`, {}],
        [
          'query ($first: Int) { distributors(first: 1) { edges { node { statements(first: $first) { totalCount } } } } }',
          { first },
        ],
        [
          `mutation { settlePeriod(input: { period: "2020-01" }) { ... on PeriodSettled { settlement { period } } } signUpDistributor(input: { displayName: "Mal", contact: "mal@example.com", declaration: { adult: true, notBarredOccupation: true, termsVersion: "1" } }) { ... on DistributorSignedUp { distributor { downline(first: ${first}) { totalCount } } } } }`,
          {},
        ],
      ];
      for (const [query, variables] of asked)
        expect(await attack(query, variables)).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    },
  );

  it.each([2 ** 31, 1.5, '100', [100], {}])('of %j rows are no pages', async (first) => {
    expect(
      await attack('query ($first: Int) { orders(first: $first) { nodes { id } } }', { first }),
    ).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
  });

  it('of an upline or a downline that is too deep are refused', async () => {
    expect(
      await attack('query ($id: ID!) { distributor(id: $id) { upline(levels: 1000000) { id } } }', {
        id: 'x',
      }),
    ).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    expect(
      await attack(
        'query ($id: ID!, $d: Int) { distributor(id: $id) { downline(depth: $d) { totalCount } } }',
        { id: 'x', d: 2 ** 31 - 1 },
      ),
    ).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
  });
});

describe('useful operations', () => {
  it('is run: twenty changes under names of their own, counted one by one', async () => {
    const { status, data } = await programme.ask(
      OLIVIA,
      `mutation { ${times(20, (n) => `s${n}: settlePeriod(input: { period: "2999-01" }) { ... on Refusal { code } }`)} }`,
    );
    expect({
      status,
      codes: new Set(Object.values(data ?? {}).map((one) => (one as { code: string }).code)),
    }).toEqual({ status: 200, codes: new Set(['PERIOD_NOT_ENDED']) });
  });

  it('is run: a page of a hundred orders with all that is theirs', async () => {
    const everything = `{ orders(first: 100) { nodes { id total { amount } lines { lineRef net { amount } } attribution { distributor { code } }
      commissionEntries { id beneficiary { code } amount { amount } explanation { text path { code } } } refunds { amount { amount } } } pageInfo { endCursor } totalCount } }`;
    expect(await attack(everything)).toMatchObject({ status: 200, codes: [] });
  });

  it('is run: the whole schema, as tools ask for it while developing', async () => {
    const asked = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true });
    expect(await programme.ask(null, asked)).toMatchObject({ status: 200, codes: [] });
  });

  it('says in Chinese what is too much', async () => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'zh' };
    const response = await fetch(programme.served.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: `{ ${times(31, (n) => `a${n}: __typename`)} }` }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ message: '请求文档过大：别名数最多为 30。' }] });
  });
});

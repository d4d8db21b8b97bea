import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OLIVIA, rawProgramme, type RawAnswer, type RawProgramme } from '../api/raw-request.ts';

/** Half of what is usual, so that less has to be recorded. */
const LIMITS = { objects: 25_000, bytes: 2_000_000 };
/** Ben, whom Ada recruited, sells four orders with as many lines as an order may have. */
const ORDERS = 4;
const LINES = 2000;

let programme: RawProgramme;
beforeAll(async () => {
  programme = await rawProgramme({
    ANSWER_OBJECTS: LIMITS.objects.toString(),
    ANSWER_BYTES: LIMITS.bytes.toString(),
  });
  await done(
    `mutation ($people: [ImportDistributorInput!]!) { importDistributors(input: $people) { __typename ... on Refusal { message } } }`,
    { people: [person('ada'), { ...person('ben'), sponsorExternalId: 'ada' }] },
  );
  await done(RECORD, {
    orders: Array.from({ length: ORDERS }, (_, place) => order(`large-${place.toString()}`, LINES)),
  });
  await done(RECORD, {
    orders: Array.from({ length: 100 }, (_, place) => ({
      ...order(`usual-${place.toString()}`, 4),
      placedAt: '2026-10-03T00:00:00Z',
    })),
  });
});
afterAll(() => programme.close());

const RECORD = `mutation ($orders: [RecordOrderInput!]!) { recordOrders(input: $orders) { __typename ... on Refusal { message } } }`;

function person(name: string): object {
  return {
    externalId: name,
    displayName: name,
    contact: `${name}@example.com`,
    code: `${name}-code`,
    joinedAt: '2026-01-01T00:00:00Z',
  };
}

function order(externalId: string, lines: number): object {
  const line = { sku: 'tea', quantity: 1, unitPrice: '10.00' };
  return {
    externalId,
    customerRef: 'customer-1',
    referralCode: 'ben-code',
    currency: 'CNY',
    placedAt: '2026-10-02T00:00:00Z',
    paidAt: '2026-10-04T00:00:00Z',
    lines: Array.from({ length: lines }, () => line),
  };
}

async function done(query: string, variables: object): Promise<void> {
  const answer = await programme.ask(OLIVIA, query, variables);
  expect(answer.text).not.toMatch(/Refusal|errors/);
}

const attack = (query: string, variables: object = {}): Promise<RawAnswer> =>
  programme.harmlessly(() => programme.ask(OLIVIA, query, variables));

/** One error, nothing of the answer, and not much to send. */
async function refused(measure: keyof typeof LIMITS, query: string, variables: object = {}): Promise<void> {
  const { status, text } = await attack(query, variables);
  expect(text.length).toBeLessThan(1000);
  expect({ status, ...(JSON.parse(text) as object) }).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'DOCUMENT_TOO_COSTLY', measure, limit: LIMITS[measure] } }],
  });
  expect(JSON.parse(text)).toHaveProperty('errors.length', 1);
  expect(JSON.parse(text)).not.toHaveProperty('data');
}

const MONEY = '{ amount currency }';
const LINE = `lineRef sku title quantity unitPrice ${MONEY} net ${MONEY} refunded ${MONEY}`;
const OF_ALL = (fields: string): string =>
  `{ orders(first: 100, to: "2026-10-03T00:00:00Z") { nodes { id ${fields} } } }`;

describe('an answer that would be too large is aborted', () => {
  it.each([
    ['by lines of orders', 'objects', OF_ALL(`lines { ${LINE} }`)],
    [
      'by lines without their money, under several names',
      'objects',
      OF_ALL('a: lines { lineRef } b: lines { lineRef } c: lines { lineRef } d: lines { lineRef }'),
    ],
    [
      'by what they earned whom',
      'objects',
      OF_ALL(
        'commissionEntries { amount { amount } beneficiary { code } explanation { text path { code } } }',
      ),
    ],
    [
      'by going back and forth between an entry and its order',
      'objects',
      '{ order(order: { externalId: "large-1" }) { commissionEntries { order { commissionEntries { id } } } } }',
    ],
    [
      'by many fields of few lines',
      'bytes',
      `{ orders(first: 8, to: "2026-10-03T00:00:00Z") { nodes { lines { ${'abcdefgh'
        .split('')
        .map((name) => `${name.repeat(8)}: sku ${name.repeat(9)}: title ${name.repeat(10)}: quantity`)
        .join(' ')} } } } }`,
    ],
  ] as const)('%s', async (_how, measure, query) => {
    await refused(measure, query);
  });

  it('while the health check still answers', async () => {
    const health = programme.served.url.replace('/graphql', '/health');
    const order: string[] = [];
    const large = programme
      .ask(OLIVIA, OF_ALL('lines { lineRef sku }').replace('first: 100', 'first: 10'))
      .then(({ status }) => order.push(`large ${status.toString()}`));
    const small = fetch(health).then(({ status }) => order.push(`health ${status.toString()}`));
    await Promise.all([large, small]);
    expect(order).toEqual(['health 200', 'large 200']);
  });
});

describe('a useful large query', () => {
  it('is answered: a page of a hundred usual orders with all that is theirs', async () => {
    const everything = `{ orders(first: 100, from: "2026-10-03T00:00:00Z") { nodes { id total ${MONEY} lines { ${LINE} } attribution { distributor { code } }
      commissionEntries { id beneficiary { code } amount ${MONEY} explanation { text path { code } } } refunds { amount ${MONEY} } } pageInfo { endCursor } totalCount } }`;
    const { status, data } = await attack(everything);
    expect(status).toBe(200);
    const { nodes } = (data as { orders: { nodes: { lines: unknown[]; commissionEntries: unknown[] }[] } })
      .orders;
    expect(nodes.map(({ lines, commissionEntries }) => [lines.length, commissionEntries.length])).toEqual(
      Array.from({ length: 100 }, () => [4, 8]),
    );
  });

  it('is answered: an order with all its lines and all that they earned', async () => {
    const { status, data } = await attack(
      `{ order(order: { externalId: "large-1" }) { lines { ${LINE} } commissionEntries { amount ${MONEY} beneficiary { code } } } }`,
    );
    expect(status).toBe(200);
    const { lines, commissionEntries } = (
      data as { order: { lines: unknown[]; commissionEntries: unknown[] } }
    ).order;
    expect([lines.length, commissionEntries.length]).toEqual([LINES, 2 * LINES]);
  });
});

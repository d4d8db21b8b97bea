import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker } from '../support/programme/asking.ts';
import { books } from '../support/programme/books.ts';
import { people, type Member } from '../support/programme/people.ts';
import { sales } from '../support/programme/sales.ts';
import { OLIVIA, rawProgramme, type RawProgramme } from './raw-request.ts';

/** Ada has seven recruits and sells for months; every list of the API has some pages. */
let programme: RawProgramme;
let ada: Member;
let statementOfMarch: string;
let brand: ReturnType<typeof people> & ReturnType<typeof sales> & ReturnType<typeof books>;

beforeAll(async () => {
  programme = await rawProgramme();
  const { served } = programme;
  const admin = asker(served, OLIVIA);
  brand = { ...people(served, admin, asker(served, null)), ...sales(admin), ...books(served, admin) };
  await brand.publish({ holdDays: 0 });
  ada = await brand.distributor('Ada');
  for (let number = 0; number < 7; number++)
    await brand.distributor(`Recruit-${number.toString()}`, { sponsor: ada });
  for (const month of ['01', '02', '03', '04', '05', '06']) {
    const paidAt = `2025-${month}-10T04:00:00Z`;
    // Two orders of one instant: the cursor has to tell them apart.
    for (let twice = 0; twice < 2; twice++)
      await brand.sale({
        by: ada,
        paidAt,
        completedAt: paidAt,
        lines: [{ unitPrice: '10.00' }, { unitPrice: '20.00' }],
      });
    await brand.settle(`2025-${month}`);
  }
  statementOfMarch = (await brand.statement(ada, '2025-03'))?.id ?? '';
});
afterAll(() => programme.close());

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

const PAGE =
  '(first: $first, after: $after) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }';
const withFilter = (list: string, filter: string): string => list.replace('(', `(${filter}, `);
let added = 0;
const sell = () => brand.sale({ by: ada, paidAt: '2025-07-10T04:00:00Z' });
const sellEarlier = () => brand.sale({ by: ada, paidAt: '2024-12-10T04:00:00Z' });
const recruit = () => brand.distributor(`Newcomer-${(added += 1).toString()}`, { sponsor: ada });

/** A list, how to reach it, and what puts rows into it while somebody reads. */
const LISTS: readonly (readonly [name: string, inside: string, insert: () => Promise<unknown>])[] = [
  ['distributors', `distributors${PAGE}`, recruit],
  ['distributors in one status', `distributors${withFilter(PAGE, 'status: ACTIVE')}`, recruit],
  ['orders', `orders${PAGE}`, sell],
  [
    'orders of one seller since a time',
    `orders${withFilter(PAGE, 'distributorId: $id, from: "2025-02-01T00:00:00Z"')}`,
    async () => (await sell(), sellEarlier()),
  ],
  ['commission entries', `commissionEntries${PAGE}`, sell],
  [
    'commission entries of one month',
    `commissionEntries${withFilter(PAGE, 'filter: { period: "2025-03" }')}`,
    sell,
  ],
  [
    'commission entries that are settled',
    `commissionEntries${withFilter(PAGE, 'filter: { status: SETTLED }')}`,
    sell,
  ],
  ["a distributor's downline", `distributor(id: $id) { downline${PAGE} }`, recruit],
  ["a distributor's entries", `distributor(id: $id) { commissionEntries${PAGE} }`, sell],
  ["a distributor's statements", `distributor(id: $id) { statements${PAGE} }`, sell],
  ['the audit log', `auditLog${PAGE}`, async () => (await recruit(), sell())],
  [
    'the audit log of one kind',
    `auditLog${withFilter(PAGE, 'filter: { action: "recordOrder", from: "2020-01-01T00:00:00Z" }')}`,
    sell,
  ],
  ["a statement's entries", `node(id: $statement) { ... on Statement { entries${PAGE} } }`, sell],
];

async function read(inside: string, first: number, after: string | null): Promise<Page> {
  const used = [
    '$first: Int',
    '$after: String',
    ...(inside.includes('$id') ? ['$id: ID!'] : []),
    ...(inside.includes('$statement') ? ['$statement: ID!'] : []),
  ];
  const { data, text } = await programme.ask(OLIVIA, `query (${used.join(', ')}) { ${inside} }`, {
    first,
    after,
    id: ada.id,
    statement: statementOfMarch,
  });
  if (data === undefined || data === null) throw new Error(text);
  const outer = Object.values(data)[0] as Page | Record<string, Page>;
  return 'nodes' in outer ? (outer as Page) : (Object.values(outer)[0] as Page);
}

/** Every page from the start, with something done between them. */
async function walk(
  inside: string,
  first: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Page[]> {
  const pages: Page[] = [];
  for (let after: string | null = null; ;) {
    const page = await read(inside, first, after);
    pages.push(page);
    if (!page.pageInfo.hasNextPage) return pages;
    after = page.pageInfo.endCursor;
    await between();
    if (pages.length > 60) throw new Error('The list has no end.');
  }
}
const idsOf = (pages: readonly Page[]): string[] => pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));

describe.each(LISTS)('%s', (_, inside) => {
  it('come whole and each once, in pages of any size, with the pages knowing where they stand', async () => {
    const [all] = await walk(inside, 100);
    expect(all?.nodes.length).toBeGreaterThanOrEqual(4);
    for (const size of [1, 3, all?.totalCount ?? 0]) {
      const pages = await walk(inside, size);
      expect(idsOf(pages)).toEqual(all?.nodes.map(({ id }) => id));
      for (const [number, { edges, nodes, pageInfo, totalCount }] of pages.entries()) {
        expect(edges.map(({ node }) => node)).toEqual(nodes);
        expect({ ...pageInfo, totalCount }).toEqual({
          hasNextPage: number < pages.length - 1,
          hasPreviousPage: number > 0,
          startCursor: edges[0]?.cursor,
          endCursor: edges.at(-1)?.cursor,
          totalCount: all?.totalCount,
        });
        expect(totalCount).toBe(all?.nodes.length);
      }
    }
  });
});

describe.each(LISTS)('%s, while rows are added', (_name, inside, insert) => {
  it('miss nothing that was there at the start and repeat nothing', async () => {
    const before = idsOf(await walk(inside, 100));
    let inserts = 0;
    const seen = idsOf(await walk(inside, 2, async () => (inserts += 1) <= 4 && (await insert())));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => before.includes(id))).toEqual(before);
  });
});

describe('a list with nothing in it', () => {
  it.each([
    'orders(status: CANCELED',
    'distributors(search: "nobody is called so"',
    'commissionEntries(filter: { kind: BONUS }',
    'withdrawals(first: 5',
  ])('%s)', async (list) => {
    const { data } = await programme.ask(
      OLIVIA,
      `{ ${list}) { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`,
    );
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    expect(Object.values(data ?? {})).toEqual([{ nodes: [], edges: [], pageInfo, totalCount: 0 }]);
  });
});

it('a page is 25 rows unless told', async () => {
  const { data } = await programme.ask(
    OLIVIA,
    '{ commissionEntries { nodes { id } pageInfo { hasNextPage } } }',
  );
  const { nodes, pageInfo } = data?.['commissionEntries'] as Page;
  expect({ length: nodes.length, more: pageInfo.hasNextPage }).toEqual({ length: 25, more: true });
});

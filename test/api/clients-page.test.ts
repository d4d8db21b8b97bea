import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ApolloClient, gql, type ObservableQuery } from '@apollo/client';
import type { AnyVariables, Client, Exchange } from '@urql/core';
import { buildSchema, isObjectType, isScalarType, isSpecifiedScalarType } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { filesOn, pageFolder } from '../support/page-files.ts';
import type { Asker } from '../support/programme/asking.ts';
import type { Member } from '../support/programme/people.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

/* The page for clients, word for word: its files are taken out, type-checked and run against the served functions. */
const PAGE = 'docs/clients.md';
const brand = useProgramme();
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const folder = pageFolder(PAGE);
interface Connects<T> {
  readonly connect: (
    url: string,
    token: () => string | null,
    language?: string,
    fetcher?: typeof fetch,
    cache?: Exchange,
  ) => T;
}
let apollo: Connects<ApolloClient>;
let urql: Connects<Client>;
let cache: Exchange;

beforeAll(async () => {
  copyFileSync('schema.graphql', join(folder.path, 'schema.graphql'));
  folder.put('cache-settings.mjs', 'apollo.ts', 'urql.ts', 'graphcache.ts');
  execFileSync(process.execPath, ['cache-settings.mjs'], { cwd: folder.path });
  apollo = (await folder.load('apollo.ts')) as Connects<ApolloClient>;
  urql = (await folder.load('urql.ts')) as Connects<Client>;
  ({ cache } = (await folder.load('graphcache.ts')) as { cache: Exchange });
});
afterAll(() => {
  folder.remove();
});

let ada: Member;
let ben: Member;
let requests: number;
const counting: typeof fetch = (url, init) => {
  requests += 1;
  return fetch(url, init);
};
const claimsOf = (who: Member) => ({ sub: who.name, role: 'DISTRIBUTOR', distributor: who.id });
const OLIVIA = { sub: 'olivia', role: 'ADMIN' };

beforeEach(async () => {
  requests = 0;
  [ada, ben] = await brand.line('Ada', 'Ben');
});

async function apolloFor(claims: object, language?: string): Promise<ApolloClient> {
  const token = await brand.tokenOf({ ...claims });
  return apollo.connect(brand.address, () => token, language, counting);
}

it('the page’s TypeScript passes the strict compiler', () => {
  expect(folder.mistakesIn('apollo.ts', 'urql.ts', 'graphcache.ts')).toEqual([]);
});

describe('Apollo Client, as the page sets it up', () => {
  /** Watched until it has an answer, and on. */
  const watched = async (client: ApolloClient, document: string): Promise<ObservableQuery> => {
    const query = client.watchQuery({ query: gql(document) });
    await new Promise<void>((resolve, reject) => {
      query.subscribe({
        next: ({ loading, error }) =>
          error ? reject(new Error(error.message)) : loading ? undefined : resolve(),
        error: reject,
      });
    });
    return query;
  };

  it.each([
    ['the programme', '{ programme { name } }', '{ programme { currency minimumWithdrawal { amount } } }'],
    [
      'a balance without its id',
      '{ viewer { distributor { id balance { available { amount } } } } }',
      '{ viewer { distributor { id balance { id pending { amount } } } } }',
    ],
    [
      'the same balance',
      '{ viewer { distributor { id balance { id available { amount } } } } }',
      '{ viewer { role distributor { id balance { id pending { amount currency } available { currency } } } } }',
    ],
    [
      'a board',
      '{ leaderboard(metric: SALES, period: "2025-03") { frozen } }',
      '{ leaderboard(metric: SALES, period: "2025-03") { entries { rank code } } }',
    ],
    [
      'a month’s figures',
      '{ viewer { distributor { id performance(period: "2025-03") { orders } } } }',
      '{ viewer { distributor { id performance(period: "2025-03") { sales { amount currency } } } } }',
    ],
  ])('two parts of a page that ask for %s ask once each', async (_what, one, other) => {
    await brand.sale({ by: ben });
    const client = await apolloFor(claimsOf(ben));
    const watching = await Promise.all([watched(client, one), watched(client, other)]);
    // Whatever one answer made the other ask anew has been asked before this.
    await client.query({ query: gql('{ viewer { role } }'), fetchPolicy: 'network-only' });
    expect(requests).toBe(3);
    for (const query of watching)
      expect(query.getCurrentResult()).toMatchObject({ loading: false, dataState: 'complete' });
    client.stop();
  });

  it('joins the pages of a list, and a page that is asked for twice is there once', async () => {
    for (let count = 1; count <= 5; count += 1)
      await brand.sale({ by: ben, number: `order-of-page-${count.toString()}` });
    const client = await apolloFor(OLIVIA);
    const query = gql(
      'query Orders($after: String) { orders(first: 2, after: $after) { nodes { id } edges { cursor node { id } } pageInfo { endCursor hasNextPage } } }',
    );
    interface Orders {
      readonly orders: {
        readonly nodes: readonly { id: string }[];
        readonly edges: readonly unknown[];
        readonly pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }
    const list = client.watchQuery<Orders>({ query });
    await new Promise<void>((resolve) => {
      list.subscribe(({ loading }) => (loading ? undefined : resolve()));
    });
    const shown = () => (client.readQuery<Orders>({ query }) as Orders).orders;
    const first = shown().pageInfo.endCursor;
    await list.fetchMore({ variables: { after: first } });
    await list.fetchMore({ variables: { after: first } });
    await list.fetchMore({ variables: { after: shown().pageInfo.endCursor } });
    expect(shown()).toMatchObject({ pageInfo: { hasNextPage: false } });
    expect([
      shown().nodes.length,
      new Set(shown().nodes.map(({ id }) => id)).size,
      shown().edges.length,
    ]).toEqual([5, 5, 5]);
    client.stop();
  });

  it('knows what an interface and a union stand for, and a tier by its code', async () => {
    const client = await apolloFor(OLIVIA, 'zh');
    const node = gql(
      'query ($id: ID!) { node(id: $id) { ...Any } } fragment Any on Node { id ... on Distributor { displayName tier { code name } } }',
    );
    const { data } = await client.query({ query: node, variables: { id: ada.id } });
    expect(data).toMatchObject({
      node: { id: ada.id, displayName: 'Ada', tier: { code: 'ordinary', name: '普通' } },
    });
    const refused = gql(
      'mutation { settlePeriod(input: { period: "2999-01" }) { ... on Refusal { code message } } }',
    );
    expect((await client.mutate({ mutation: refused })).data).toMatchObject({
      settlePeriod: { code: 'PERIOD_NOT_ENDED', message: expect.stringContaining('该月') as string },
    });
    expect(Object.keys(client.extract() as object)).toEqual(
      expect.arrayContaining([`Distributor:${ada.id}`, 'Tier:{"code":"ordinary"}']),
    );
  });
});

describe('urql, as the page sets it up', () => {
  it('asks with its token and in its language', async () => {
    const token = await brand.tokenOf(claimsOf(ben));
    const client = urql.connect(brand.address, () => token, 'zh', counting);
    const own = await client
      .query<unknown>('{ viewer { distributor { id tier { name } } } }', {})
      .toPromise();
    expect([own.error, own.data]).toMatchObject([
      undefined,
      { viewer: { distributor: { id: ben.id, tier: { name: '普通' } } } },
    ]);
    const { error } = await urql
      .connect(brand.address, () => null, 'zh')
      .query<unknown>('{ programme { name } }', {})
      .toPromise();
    expect(error?.graphQLErrors[0]).toMatchObject({
      message: '请先登录。',
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });
});

describe('urql with its normalized cache, as the page sets it up', () => {
  let client: Client;
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  beforeEach(async () => {
    const token = await brand.tokenOf(OLIVIA);
    client = urql.connect(brand.address, () => token, 'en', counting, cache);
    warned.mockClear();
  });
  // It warns of what it cannot tell apart.
  afterEach(() => {
    expect(warned.mock.calls).toEqual([]);
  });
  afterAll(() => {
    warned.mockRestore();
  });
  const asked = async <T>(document: string, variables: AnyVariables = {}): Promise<T> => {
    const { data, error } = await client.query<T>(document, variables).toPromise();
    if (error !== undefined || data === undefined) throw new Error(error?.message ?? 'no answer');
    return data;
  };

  it('joins the pages of a list, and a page that is asked for twice is there once', async () => {
    for (let count = 1; count <= 5; count += 1)
      await brand.sale({ by: ben, number: `order-of-cache-${count.toString()}` });
    interface Orders {
      readonly orders: {
        readonly nodes: readonly { id: string }[];
        readonly edges: readonly unknown[];
        readonly pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }
    const page = async (after?: string) =>
      (
        await asked<Orders>(
          'query Orders($after: String) { orders(first: 2, after: $after) { nodes { id } edges { cursor node { id } } pageInfo { endCursor hasNextPage } } }',
          { after },
        )
      ).orders;
    const { endCursor } = (await page()).pageInfo;
    await page((await page(endCursor)).pageInfo.endCursor);
    await page(endCursor);
    const shown = await page();
    expect(shown.pageInfo.hasNextPage).toBe(false);
    expect([shown.nodes.length, new Set(shown.nodes.map(({ id }) => id)).size, shown.edges.length]).toEqual([
      5, 5, 5,
    ]);
    expect(requests).toBe(3);
  });

  it('what a change answers is what every part shows from then on', async () => {
    const name = async () =>
      (
        await asked<{ distributor: { displayName: string; tier: { code: string; name: string } } }>(
          'query ($id: ID!) { distributor(id: $id) { id displayName tier { code name } balance { id available { amount } } } }',
          { id: ben.id },
        )
      ).distributor;
    expect(await name()).toMatchObject({ displayName: 'Ben', tier: { code: 'ordinary', name: 'Ordinary' } });
    const change =
      'mutation ($input: ChangeDistributorInput!) { changeDistributor(input: $input) { __typename ... on DistributorChanged { distributor { id displayName } } ... on Refusal { code field message } } }';
    const { error } = await client
      .mutation(change, { input: { distributorId: ben.id, displayName: 'Benjamin', reason: 'asked for it' } })
      .toPromise();
    expect(error).toBeUndefined();
    expect(await name()).toMatchObject({ displayName: 'Benjamin' });
    expect(requests).toBe(2);
  });
});

describe('what has an id is fetched again by it (R32)', () => {
  const again = async (by: Asker, id: string) =>
    (
      await by.ask<{ node: { __typename: string; id: string } | null }>(
        'query ($id: ID!) { node(id: $id) { __typename id } }',
        { id },
      )
    ).node;

  it('every type with an id is a Node, but for events: they are read in their order', () => {
    const withId = Object.values(schema.getTypeMap()).filter(
      (type) =>
        isObjectType(type) &&
        type.getFields()['id'] !== undefined &&
        !type.getInterfaces().some(({ name }) => name === 'Event'),
    );
    expect(withId.length).toBeGreaterThan(15);
    expect(
      withId
        .filter((type) => isObjectType(type) && !type.getInterfaces().some(({ name }) => name === 'Node'))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('by whoever may see it, and to others it is as if it were not there', async () => {
    const [asAda, asBen] = [brand.as(ada), brand.as(ben)];
    await brand.admin.do(
      'publishPlan',
      {
        effectiveFrom: '1970-01-01T00:00:00Z',
        levelRates: [1000, 500],
        rules: [{ name: 'tea', sku: 'tea', levelRates: [800] }],
      },
      '... on PlanPublished { plan { id } }',
    );
    const order = await brand.sale({ by: ben, channel: 'web' });
    const shop = brand.storefront('web');
    const of = async (by: Asker, document: string, ...path: (string | number)[]) =>
      path.reduce<unknown>(
        (value, key) => (value as Record<string, unknown>)[key],
        await by.ask(document),
      ) as string;
    const rule = await of(asBen, '{ plan { rules { id } } }', 'plan', 'rules', 0, 'id');
    const line = `${order.id}.1`;
    const balance = await of(
      asBen,
      '{ viewer { distributor { balance { id } } } }',
      'viewer',
      'distributor',
      'balance',
      'id',
    );
    const entry = await of(
      brand.admin,
      '{ auditLog(first: 1) { nodes { id } } }',
      'auditLog',
      'nodes',
      0,
      'id',
    );
    const programme = await of(shop, '{ programme { id } }', 'programme', 'id');
    const stories: [id: string, type: string, seenBy: Asker[], notBy: Asker[]][] = [
      [rule, 'CommissionRule', [brand.admin, asAda], [shop]],
      [line, 'OrderLine', [brand.admin, asBen, shop], [asAda, brand.storefront('app')]],
      [balance, 'Balance', [brand.admin, asBen], [asAda, shop]],
      [entry, 'AuditLogEntry', [brand.admin], [asBen, shop]],
      [programme, 'Programme', [brand.admin, asBen, shop], []],
    ];
    for (const [id, type, seenBy, notBy] of stories) {
      for (const by of seenBy) expect(await again(by, id)).toEqual({ __typename: type, id });
      for (const by of notBy) expect({ type, found: await again(by, id) }).toEqual({ type, found: null });
    }
    await expect(again(brand.nobody, programme)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    for (const none of [
      `${order.id}.2`,
      `${order.id}.0`,
      `${order.id}.`,
      `aud_${'9'.repeat(26)}`,
      `aud_${'z'.repeat(26)}`,
      `prg_${'0'.repeat(26)}`,
      '100',
    ])
      expect(await again(brand.admin, none)).toBeNull();
  });

  it('a session by whoever signed in on it, with the query that Relay writes', async () => {
    await brand.signUp({ name: 'Cid', contact: 'cid@tea.example' });
    const cid = brand.holding(await brand.signIn('cid@tea.example'));
    const [session] = (await cid.ask<{ sessions: { id: string }[] }>('{ sessions { id } }')).sessions;
    const query = filesOn(PAGE).get('device-row-query.graphql') ?? '';
    const { node } = await cid.ask<{ node: object }>(query, { id: session?.id });
    expect(node).toMatchObject({ __typename: 'Session', id: session?.id, current: true });
    for (const other of [brand.as(ben), brand.admin])
      expect(await again(other, session?.id ?? '')).toBeNull();
  });
});

describe('what no test runs names nothing that there is not', () => {
  const files = filesOn(PAGE);
  const scalars = Object.values(schema.getTypeMap())
    .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
    .map(({ name }) => name);

  it('each scalar has its row, and its type in each list', () => {
    const rows = [...readFileSync(PAGE, 'utf8').matchAll(/^\| `(\w+)` \| .* \| `/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual([...scalars].sort());
    for (const name of ['relay.config.js', 'codegen.ts', 'graphql.ts']) {
      const mapped = [...(files.get(name) ?? '').matchAll(/\b([A-Z]\w+): '?(?:string|number|unknown)/g)].map(
        ([, scalar]) => scalar,
      );
      expect({ name, mapped: mapped.sort() }).toEqual({ name, mapped: [...scalars].sort() });
    }
    const kotlin = [...(files.get('build.gradle.kts') ?? '').matchAll(/mapScalar\w*\("(\w+)"/g)].map(
      ([, scalar]) => scalar,
    );
    expect(kotlin.sort()).toEqual(scalars.filter((name) => name !== 'Json').sort());
  });

  it('and types and fields exist', () => {
    const named = [
      ...[...(files.get('extra.graphqls') ?? '').matchAll(/extend (?:type|interface) (\w+)/g)].map(
        ([, type]) => type,
      ),
      ...[...(files.get('apollo.ts') ?? '').matchAll(/'([A-Z][A-Za-z]+)'/g)].map(([, type]) => type),
    ];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((type) => schema.getType(type ?? '') === undefined)).toEqual([]);
    const looked = [...(files.get('extra.graphqls') ?? '').matchAll(/forField: "(\w+)", keyArgs: "(\w+)"/g)];
    for (const [, field = '', arg] of looked)
      expect(
        schema
          .getQueryType()
          ?.getFields()
          [field]?.args.map(({ name }) => name),
      ).toContain(arg);
    const fragment = files.get('session.graphql') ?? '';
    for (const [, field = ''] of fragment.matchAll(/^ {2}(\w+)$/gm))
      expect(
        Object.keys((schema.getType('Session') as { getFields?(): object } | undefined)?.getFields?.() ?? {}),
      ).toContain(field);
  });
});

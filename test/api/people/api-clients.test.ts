import { describe, expect, it } from 'vitest';
import { useProgramme } from '../../support/programme/use-programme.ts';

const brand = useProgramme();

const FIELDS = 'id name channels scopes createdAt secretMadeAt oldSecretUntil revokedAt';

interface ClientAnswer {
  readonly id: string;
  readonly oldSecretUntil: string | null;
  readonly revokedAt: string | null;
  readonly secretMadeAt: string;
}

interface WithSecret {
  readonly client: ClientAnswer;
  readonly secret: string;
}

const SHOP = {
  name: 'Tea shop',
  channels: ['web', 'app'],
  scopes: ['ORDERS_WRITE', 'VISITS_WRITE'],
  idempotencyKey: 'shop-1',
};

const create = (input: object = SHOP, language = 'en') =>
  brand.admin.do<WithSecret>(
    'createApiClient',
    input,
    `... on ApiClientCreated { client { ${FIELDS} } secret }`,
    language,
  );
const rotate = (clientId: string, keepOldForMinutes?: number) =>
  brand.admin.do<WithSecret>(
    'rotateApiClientSecret',
    { clientId, keepOldForMinutes },
    `... on ApiClientSecretRotated { client { ${FIELDS} } secret }`,
  );
const revoke = (clientId: string, reason = 'shop closed') =>
  brand.admin.do<{ client: ClientAnswer }>(
    'revokeApiClient',
    { clientId, reason },
    `... on ApiClientRevoked { client { ${FIELDS} } }`,
  );
const stored = () => brand.sql('select * from api_clients order by id');
const auditEntries = () =>
  brand.sql<Record<string, unknown>>(
    'select actor, action, subject, before, after, reason from audit_log order by id',
  );

describe('an operator makes an API client', () => {
  it('with a secret that is told once and kept nowhere', async () => {
    const { client, secret } = await create();
    expect(client).toMatchObject({
      id: expect.stringMatching(/^cli_/) as string,
      name: 'Tea shop',
      channels: ['app', 'web'],
      scopes: ['ORDERS_WRITE', 'VISITS_WRITE'],
      oldSecretUntil: null,
      revokedAt: null,
    });
    expect(secret).toMatch(/^tcs_[\w-]{43}$/);
    for (const table of ['api_clients', 'audit_log']) {
      const rows = await brand.sql<{ row: string }>(`select to_json(t)::text as row from ${table} t`);
      expect(rows.map(({ row }) => row).join()).not.toContain(secret);
      expect(rows).toHaveLength(1);
    }
    const made = { name: 'Tea shop', channels: ['app', 'web'], scopes: ['orders:write', 'visits:write'] };
    expect(await auditEntries()).toEqual([
      {
        actor: 'olivia',
        action: 'createApiClient',
        subject: client.id,
        before: null,
        after: made,
        reason: null,
      },
    ]);
  });

  it('once for a key: asked again, the client is answered without its secret', async () => {
    const { client } = await create();
    expect(await create()).toEqual({ client, secret: null });
    expect(
      await create({ ...SHOP, channels: ['app', 'web', 'app'], scopes: ['VISITS_WRITE', 'ORDERS_WRITE'] }),
    ).toEqual({ client, secret: null });
    for (const other of [{ name: 'Tea house' }, { channels: ['web'] }, { scopes: ['ORDERS_WRITE'] }]) {
      await expect(create({ ...SHOP, ...other })).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
        field: ['idempotencyKey'],
      });
    }
    expect(await stored()).toHaveLength(1);
    expect(await auditEntries()).toHaveLength(1);
  });

  it('once, also when it is asked for ten times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create()));
    expect(new Set(answers.map(({ client }) => client.id)).size).toBe(1);
    expect(answers.filter(({ secret }) => (secret as string | null) !== null)).toHaveLength(1);
    expect(await auditEntries()).toHaveLength(1);
  });

  it.each<[string, object, string[]]>([
    ['a name of nothing', { name: ' ' }, ['name']],
    ['an endless name', { name: 'n'.repeat(201) }, ['name']],
    ['no channel', { channels: [] }, ['channels']],
    ['a channel of nothing', { channels: ['web', ''] }, ['channels', '1']],
    [
      'more than a hundred channels',
      { channels: Array.from({ length: 101 }, (_, index) => `c${index}`) },
      ['channels'],
    ],
    ['no scope', { scopes: [] }, ['scopes']],
    ['no key', { idempotencyKey: '' }, ['idempotencyKey']],
  ])('and not with %s', async (_what, wrong, field) => {
    await expect(create({ ...SHOP, ...wrong })).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await stored()).toEqual([]);
  });

  it('and reads in Chinese what is wrong', async () => {
    await expect(create({ ...SHOP, scopes: [] }, 'zh')).rejects.toMatchObject({
      sentence: '请至少填写一项。',
    });
  });
});

describe('a secret is rotated', () => {
  it('with the old one stopped at once, or kept for a while', async () => {
    brand.itIs('2026-03-01T00:00:00Z');
    const { client, secret } = await create();
    brand.itIs('2026-03-02T00:00:00Z');
    const first = await rotate(client.id);
    expect(first).toMatchObject({
      client: { secretMadeAt: '2026-03-02T00:00:00.000Z', oldSecretUntil: null },
    });
    expect(first.secret).not.toBe(secret);
    expect((await rotate(client.id, 90)).client.oldSecretUntil).toBe('2026-03-02T01:30:00.000Z');
    brand.itIs('2026-03-02T01:30:00Z');
    const { apiClients } = await brand.admin.ask<{ apiClients: { nodes: ClientAnswer[] } }>(
      `{ apiClients { nodes { ${FIELDS} } } }`,
    );
    expect(apiClients.nodes).toMatchObject([{ id: client.id, oldSecretUntil: null }]);
    expect((await auditEntries()).slice(1)).toMatchObject([
      {
        action: 'rotateApiClientSecret',
        subject: client.id,
        after: { secretMadeAt: '2026-03-02T00:00:00.000Z', oldSecretUntil: null },
      },
      {
        action: 'rotateApiClientSecret',
        subject: client.id,
        after: { oldSecretUntil: '2026-03-02T01:30:00.000Z' },
      },
    ]);
  });

  it.each([-1, 10_081])('but is not kept for %i minutes', async (minutes) => {
    const { client } = await create();
    await expect(rotate(client.id, minutes)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: ['keepOldForMinutes'],
    });
  });

  it('and only of a client that is there and not revoked', async () => {
    const { client } = await create();
    await revoke(client.id);
    await expect(rotate(client.id)).rejects.toMatchObject({ code: 'WRONG_STATE', field: ['clientId'] });
    for (const nobody of [`cli_${'0'.repeat(26)}`, 'no id', client.id.replace('cli', 'opr')]) {
      await expect(rotate(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['clientId'] });
      await expect(revoke(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND', field: ['clientId'] });
    }
  });
});

describe('a client is revoked', () => {
  it('for good, once, with a reason', async () => {
    const { client } = await create();
    await rotate(client.id, 60);
    const revoked = await revoke(client.id);
    expect(revoked.client).toMatchObject({
      id: client.id,
      oldSecretUntil: null,
      revokedAt: expect.any(String) as string,
    });
    expect(await revoke(client.id, 'again')).toEqual(revoked);
    expect((await auditEntries()).slice(2)).toMatchObject([
      { action: 'revokeApiClient', subject: client.id, before: { revokedAt: null }, reason: 'shop closed' },
    ]);
    await expect(revoke(client.id, '')).rejects.toMatchObject({ code: 'INVALID_INPUT', field: ['reason'] });
  });
});

it('why a client is made, or gets another secret, is on the audit log for whoever says it (R33)', async () => {
  const { client } = await create({ ...SHOP, reason: 'the shop at the station' });
  const input = { clientId: client.id, reason: 'somebody left' };
  await brand.admin.do(
    'rotateApiClientSecret',
    input,
    `... on ApiClientSecretRotated { client { ${FIELDS} } }`,
  );
  expect((await auditEntries()).map(({ action, reason }) => ({ action, reason }))).toEqual([
    { action: 'createApiClient', reason: 'the shop at the station' },
    { action: 'rotateApiClientSecret', reason: 'somebody left' },
  ]);
  expect(await create({ ...SHOP, reason: 'another reason' })).toMatchObject({
    client: { id: client.id },
    secret: null,
  });
  await expect(create({ ...SHOP, idempotencyKey: 'other', reason: ' ' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    field: ['reason'],
  });
});

describe('the clients are listed', () => {
  it('newest first, page by page, and each by its id, to operators alone', async () => {
    const clients: string[] = [];
    for (const key of ['a', 'b', 'c'])
      clients.unshift((await create({ ...SHOP, idempotencyKey: key })).client.id);
    const page = (after: string | null) =>
      brand.admin.ask<{
        apiClients: {
          totalCount: number;
          nodes: { id: string }[];
          pageInfo: { endCursor: string; hasNextPage: boolean };
        };
      }>(
        'query ($after: String) { apiClients(first: 2, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
    const { apiClients: first } = await page(null);
    const { apiClients: rest } = await page(first.pageInfo.endCursor);
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(clients);
    expect([first.totalCount, first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([
      3,
      true,
      false,
    ]);

    const node = 'query ($id: ID!) { node(id: $id) { id ... on ApiClient { name } } }';
    expect(await brand.admin.ask(node, { id: clients[0] })).toEqual({
      node: { id: clients[0], name: 'Tea shop' },
    });
    expect(await brand.shop.ask(node, { id: clients[0] })).toEqual({ node: null });
  });
});

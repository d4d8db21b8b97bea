import { describe, expect, it } from 'vitest';
import { Failed } from '../../support/programme/asking.ts';
import { useProgramme } from '../../support/programme/use-programme.ts';
import { webhooksOf } from '../../support/programme/webhooks.ts';

const brand = useProgramme();
const hooks = () => webhooksOf(brand.admin);

const URL_ = 'https://shop.example/hooks?key=1';
const TYPES = ['ORDER_REFUNDED', 'COMMISSION_RECORDED'];
const stored = () => brand.sql<{ secrets: string }>('select * from webhooks order by id');
const auditEntries = () =>
  brand.sql<Record<string, unknown>>(
    'select actor, action, subject, before, after, reason from audit_log order by id',
  );
const events = () => brand.sql('select type, subject, data from events order by occurred_at');

describe('R31c: an operator makes a webhook', () => {
  it('with a secret that is told once and is encrypted in the database', async () => {
    const { webhook, secret } = await hooks().create(URL_, [...TYPES, ...TYPES], { reason: 'our shop' });
    expect(webhook).toMatchObject({
      id: expect.stringMatching(/^whk_/) as string,
      url: URL_,
      events: ['COMMISSION_RECORDED', 'ORDER_REFUNDED'],
      enabled: true,
      disabledReason: null,
      failingSince: null,
      lastSuccessAt: null,
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    for (const table of ['webhooks', 'audit_log', 'events']) {
      const rows = await brand.sql<{ row: string }>(`select to_json(t)::text as row from ${table} t`);
      expect(rows.map(({ row }) => row).join()).not.toContain(secret.slice('whsec_'.length, -1));
    }
    expect(await auditEntries()).toEqual([
      {
        actor: 'olivia',
        action: 'createWebhook',
        subject: webhook.id,
        before: null,
        after: { url: 'https://shop.example/hooks?…', events: ['COMMISSION_RECORDED', 'ORDER_REFUNDED'] },
        reason: 'our shop',
      },
    ]);
    expect(await hooks().all()).toEqual([webhook]);
  });

  it('once for a key, also when it is asked for ten times at the same moment', async () => {
    const ask = (more = {}) => hooks().create(URL_, TYPES, { idempotencyKey: 'one', ...more });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask()));
    expect(new Set(answers.map(({ webhook }) => webhook.id)).size).toBe(1);
    expect(answers.filter(({ secret }) => (secret as string | null) !== null)).toHaveLength(1);
    for (const other of [{ url: 'https://else.example/' }, { events: ['PLAN_PUBLISHED'] }])
      await expect(ask(other)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await stored()).toHaveLength(1);
    expect(await auditEntries()).toHaveLength(1);
  });

  it.each([
    ['http', { url: 'http://shop.example/' }, ['url'], 'The address must begin with https.'],
    [
      'this machine',
      { url: 'https://127.0.0.1/' },
      ['url'],
      'The address is in a private or reserved network.',
    ],
    [
      'metadata of a cloud',
      { url: 'https://2852039166/' },
      ['url'],
      'The address is in a private or reserved network.',
    ],
    [
      'a password',
      { url: 'https://a:b@shop.example/' },
      ['url'],
      'The address must not contain a user name or a password.',
    ],
    ['nothing', { url: '' }, ['url'], 'Give an address such as https://shop.example/webhooks.'],
    ['no type', { events: [] }, ['events'], 'Give at least one.'],
    ['no key', { idempotencyKey: ' ' }, ['idempotencyKey'], 'Give 1 to 200 characters.'],
  ])('and not with %s', async (_what, wrong, field, sentence) => {
    await expect(hooks().create(URL_, TYPES, wrong)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field,
      sentence,
    });
    expect(await stored()).toEqual([]);
  });

  it('and reads in Chinese what is wrong', async () => {
    await expect(hooks().create('https://10.0.0.1/', TYPES, {}, 'zh')).rejects.toMatchObject({
      sentence: '地址属于私有网络或保留网络。',
    });
  });

  it('and no more than twenty that are on, whoever asks at the same time', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 23 }, () => hooks().create(URL_, TYPES)));
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused.map((one) => (one as PromiseRejectedResult).reason as object)).toMatchObject(
      Array(3).fill({ code: 'ABOVE_LIMIT' }),
    );
    const [first, second] = await hooks().all();
    await hooks().disable(first?.id ?? '');
    await hooks().create(URL_, TYPES);
    await expect(hooks().enable(first?.id ?? '')).rejects.toMatchObject({ code: 'ABOVE_LIMIT' });
    await hooks().disable(second?.id ?? '');
    expect(await hooks().enable(first?.id ?? '')).toMatchObject({ enabled: true });
  });
});

describe('R31c: a webhook is changed', () => {
  it('and gets a new secret, with the old one used too for a day, for as long as asked, or not at all', async () => {
    brand.itIs('2026-03-01T00:00:00Z');
    const { webhook, secret } = await hooks().create(URL_, TYPES);
    const first = await hooks().rotate(webhook.id);
    expect(first.webhook.oldSecretUntil).toBe('2026-03-02T00:00:00.000Z');
    expect(first.secret).not.toBe(secret);
    expect((await hooks().rotate(webhook.id, 90)).webhook.oldSecretUntil).toBe('2026-03-01T01:30:00.000Z');
    brand.itIs('2026-03-01T01:30:00Z');
    expect(await hooks().all()).toMatchObject([{ oldSecretUntil: null }]);
    expect((await hooks().rotate(webhook.id, 0)).webhook.oldSecretUntil).toBeNull();
    await expect(hooks().rotate(webhook.id, 10_081)).rejects.toMatchObject({ field: ['keepOldForMinutes'] });
    await expect(hooks().rotate('whk_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await auditEntries()).slice(1)).toMatchObject(
      ['2026-03-02T00:00:00.000Z', '2026-03-01T01:30:00.000Z', null].map((oldSecretUntil) => ({
        action: 'rotateWebhookSecret',
        after: { oldSecretUntil },
      })),
    );
  });

  it('and is switched off with a reason and an event, and on again; repeated, nothing changes', async () => {
    const { webhook } = await hooks().create(URL_, TYPES);
    for (let times = 0; times < 2; times += 1)
      expect(await hooks().disable(webhook.id, 'moving house')).toMatchObject({
        enabled: false,
        disabledReason: 'moving house',
      });
    await expect(hooks().test(webhook.id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    for (let times = 0; times < 2; times += 1)
      expect(await hooks().enable(webhook.id)).toMatchObject({ enabled: true, disabledReason: null });
    await hooks().disable(webhook.id);
    expect(await hooks().all('en')).toMatchObject([{ disabledReason: 'An operator switched it off.' }]);
    expect(await hooks().all('zh')).toMatchObject([{ disabledReason: '由运营人员停用。' }]);
    expect((await auditEntries()).map(({ action }) => action)).toEqual([
      'createWebhook',
      'disableWebhook',
      'enableWebhook',
      'disableWebhook',
    ]);
    expect(await events()).toEqual(
      Array(2).fill({ type: 'WEBHOOK_DISABLED', subject: webhook.id, data: { stop: 'OPERATOR' } }),
    );
  });
});

it('R32: nobody but an operator sees a webhook, or learns that there is one', async () => {
  const { webhook } = await hooks().create(URL_, TYPES);
  const ben = await brand.distributor('Ben');
  for (const other of [brand.shop, brand.nobody, brand.as(ben)]) {
    await expect(webhooksOf(other).all()).rejects.toBeInstanceOf(Failed);
    await expect(webhooksOf(other).disable(webhook.id)).rejects.toBeInstanceOf(Failed);
  }
  expect(await brand.shop.ask('query ($id: ID!) { node(id: $id) { id } }', { id: webhook.id })).toEqual({
    node: null,
  });
  expect(await hooks().all()).toEqual([webhook]);
});

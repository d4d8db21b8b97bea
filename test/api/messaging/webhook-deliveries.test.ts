import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useProgramme } from '../../support/programme/use-programme.ts';
import type { Member } from '../../support/programme/people.ts';
import { webhooksOf } from '../../support/programme/webhooks.ts';
import { until } from '../../support/waiting.ts';
import { rawReceiver, receiver, type Received, type Receiver, type Reply } from '../../support/receiver.ts';

const brand = useProgramme({ WEBHOOKS_TO_PRIVATE_ADDRESSES: 'on' });
const hooks = () => webhooksOf(brand.admin);

const closing: Receiver[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});
async function open<R extends Receiver>(made: Promise<R>): Promise<R> {
  const one = await made;
  closing.push(one);
  return one;
}
const taking = (reply?: (message: Received) => Reply | Promise<Reply>) => open(receiver(reply));

interface Payload {
  readonly type: string;
  readonly id: string;
  readonly position: string;
  readonly version: number;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}
const payload = ({ body }: Received): Payload => JSON.parse(body) as Payload;

const STATUS = 'DISTRIBUTOR_STATUS_CHANGED';
const START = '2026-03-01T00:00:00.000Z';
const after = (ms: number): string => new Date(Date.parse(START) + ms).toISOString();
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** Runs the job at a moment after the start. While it runs, no time passes: on a slow machine it would be later at its end. */
async function runsAt(ms: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date(after(ms)) });
  await brand.run('deliver-webhooks');
  brand.itIs(after(ms));
}

/** Ada and Ben, and a webhook for changes of their status. */
async function story(reply?: (message: Received) => Reply | Promise<Reply>) {
  brand.itIs(START);
  const [ada, ben] = [await brand.distributor('Ada'), await brand.distributor('Ben')];
  const there = await taking(reply);
  const { webhook, secret } = await hooks().create(there.url, [STATUS]);
  /** What the receiver took, as who was set to which status. */
  const told = () =>
    there.received.map((message) => {
      const { subject, to } = payload(message).data;
      return `${subject === ada.id ? 'Ada' : 'Ben'} ${String(to)}`;
    });
  return {
    ada,
    ben,
    there,
    webhook,
    secret,
    told,
    statuses: async () => (await hooks().deliveries(webhook.id)).map(({ status }) => status),
  };
}
const about = (member: Member) => (message: Received) => payload(message).data['subject'] === member.id;

describe('R31c: what happens is sent to the webhooks that wait for it', () => {
  it('once and in order, signed, with ids alone, from when the webhook was made', async () => {
    const { ada, ben, there, secret, webhook } = await story();
    await brand.suspend(ada);
    await brand.reinstate(ada);
    await brand.suspend(ben);
    await brand.terminate(ben);
    await runsAt(MINUTE);
    await runsAt(2 * MINUTE);
    expect(there.received).toHaveLength(4);
    expect(
      (await hooks().deliveries(webhook.id))
        .map(({ event }) => event)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    ).toEqual(
      there.received
        .map(payload)
        .map(({ id, type, data }) => ({
          id,
          type,
          distributor: { displayName: data['subject'] === ada.id ? 'Ada' : 'Ben' },
        }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    );
    const adas = there.received.filter(about(ada)).map(payload);
    expect(adas.map(({ data }) => data)).toEqual([
      { subject: ada.id, distributorId: ada.id, channel: null, from: 'ACTIVE', to: 'SUSPENDED' },
      { subject: ada.id, distributorId: ada.id, channel: null, from: 'SUSPENDED', to: 'ACTIVE' },
    ]);
    expect(there.received.filter(about(ben)).map((one) => payload(one).data['to'])).toEqual([
      'SUSPENDED',
      'TERMINATED',
    ]);
    for (const message of there.received) {
      const { id, type, version, timestamp } = payload(message);
      expect(
        new StandardWebhook(secret).verify(message.body, message.headers as Record<string, string>),
      ).toBeTruthy();
      expect(message.headers['webhook-id']).toBe(id);
      expect({ type, version, timestamp }).toEqual({ type: STATUS, version: 1, timestamp: START });
      expect(message.body).not.toMatch(/Ada|Ben|example|\+86/);
    }
    expect(await hooks().deliveries(webhook.id)).toMatchObject(
      Array(4).fill({
        status: 'DELIVERED',
        nextAttemptAt: null,
        attempts: [{ status: 204, error: null }],
      }),
    );
    expect(await hooks().all()).toMatchObject([{ failingSince: null, lastSuccessAt: after(MINUTE) }]);
  });

  it('and not to others, nor of the time before, nor of the time when it was off', async () => {
    const { ada, there, webhook } = await story();
    const { webhook: other } = await hooks().create(there.url, ['PLAN_PUBLISHED']);
    await hooks().disable(webhook.id);
    await brand.suspend(ada);
    await hooks().enable(webhook.id);
    const { webhook: late } = await hooks().create(there.url, [STATUS]);
    await runsAt(MINUTE);
    expect(there.received).toEqual([]);
    await brand.reinstate(ada);
    await runsAt(2 * MINUTE);
    expect(there.received).toHaveLength(2);
    expect(await hooks().deliveries(other.id)).toEqual([]);
    expect(await hooks().deliveries(late.id)).toHaveLength(1);
  });

  it('with two signatures while the old secret is used too', async () => {
    const { ada, there, webhook, secret } = await story();
    const { secret: next } = await hooks().rotate(webhook.id, 60);
    await brand.suspend(ada);
    await runsAt(MINUTE);
    await brand.reinstate(ada);
    await runsAt(61 * MINUTE);
    const verified = there.received.map(({ body, headers }) =>
      [secret, next].map((one) => {
        brand.itIs(new Date(Number(headers['webhook-timestamp']) * 1000).toISOString());
        try {
          return new StandardWebhook(one).verify(body, headers as Record<string, string>) !== null;
        } catch {
          return false;
        }
      }),
    );
    expect(verified).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('and a test event goes the same way, to its own webhook alone', async () => {
    const { webhook, there } = await story();
    const second = await taking();
    await hooks().create(second.url, [STATUS, 'WEBHOOK_TESTED']);
    await hooks().test(webhook.id);
    await runsAt(MINUTE);
    expect(there.received.map(payload)).toMatchObject([
      { type: 'WEBHOOK_TESTED', data: { subject: webhook.id } },
    ]);
    expect(second.received).toEqual([]);
  });
});

describe('R31c: a delivery that fails', () => {
  it('is tried again with growing pauses for three days, the same bytes under the same id, and is then given up', async () => {
    const { ada, there, webhook, statuses } = await story(() => 500);
    await brand.suspend(ada);
    const pauses: number[] = [];
    await runsAt(0);
    for (let next = await nextOf(webhook.id), last = 0; next !== null; next = await nextOf(webhook.id)) {
      const due = Date.parse(next) - Date.parse(START);
      pauses.push(due - last);
      // Not a moment earlier.
      await runsAt(due - SECOND);
      expect(there.received).toHaveLength(pauses.length);
      await runsAt((last = due + SECOND));
    }
    expect(pauses.slice(0, -1)).toEqual(pauses.slice(0, -1).toSorted((one, other) => one - other));
    expect(pauses.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(2.9 * DAY);
    expect(pauses.length).toBeGreaterThan(8);
    expect(await statuses()).toEqual(['GIVEN_UP']);
    expect(
      new Set(there.received.map(({ body, headers }) => `${headers['webhook-id'] as string} ${body}`)).size,
    ).toBe(1);
    const [{ attempts = [] } = {}] = await hooks().deliveries(webhook.id);
    expect(attempts).toHaveLength(pauses.length + 1);
    expect(attempts.at(-1)).toMatchObject({
      status: 500,
      error: 'The receiver answered with a status that is not from 200 to 299.',
    });
    expect((await hooks().deliveries(webhook.id, 'zh'))[0]?.attempts[0]).toMatchObject({
      error: '接收方返回的状态码不在 200 至 299 之间。',
    });
  });

  it('holds back the later ones of its distributor, and nobody else’s', async () => {
    let broken = true;
    const { ada, ben, told, there, statuses } = await story((message) =>
      broken && about(ada)(message) ? 500 : 200,
    );
    await brand.suspend(ada);
    await brand.reinstate(ada);
    await brand.suspend(ben);
    await runsAt(MINUTE);
    expect(told().toSorted()).toEqual(['Ada SUSPENDED', 'Ben SUSPENDED']);
    expect(await statuses()).toEqual(['FAILED', 'WAITING', 'DELIVERED']);
    broken = false;
    await brand.reinstate(ben);
    await runsAt(2 * MINUTE);
    expect(there.received.filter(about(ada)).map((one) => payload(one).data['to'])).toEqual([
      'SUSPENDED',
      'SUSPENDED',
      'ACTIVE',
    ]);
    expect(await statuses()).toEqual(Array(4).fill('DELIVERED'));
  });

  it('and is given up lets the later ones go on', async () => {
    const { ada, told, statuses } = await story((message) =>
      payload(message).data['to'] === 'SUSPENDED' ? 400 : 200,
    );
    await brand.suspend(ada);
    await runsAt(0);
    brand.itIs(after(2 * DAY));
    await brand.reinstate(ada);
    await runsAt(3 * DAY);
    expect(told().at(-1)).toBe('Ada ACTIVE');
    expect(await statuses()).toEqual(['GIVEN_UP', 'DELIVERED']);
  });

  it('waits as long as the receiver asks, within limits, and so does what waits beside it', async () => {
    let header = '120';
    const { ada, ben, told, webhook, there } = await story(() =>
      header === '' ? 200 : { status: 503, headers: { 'retry-after': header } },
    );
    await brand.suspend(ada);
    await runsAt(0);
    expect(await nextOf(webhook.id)).toBe(after(2 * MINUTE));
    await brand.suspend(ben);
    await runsAt(MINUTE);
    expect(told()).toEqual(['Ada SUSPENDED']);
    header = '99999999';
    await runsAt(2 * MINUTE);
    expect(await nextOf(webhook.id)).toBe(after(2 * MINUTE + 6 * HOUR));
    header = '';
    await runsAt(7 * HOUR);
    // Two that were on their way at the same time were asked to wait the second time.
    expect(there.received).toHaveLength(5);
  });

  it('is sent again by hand, at once, and holds nobody back', async () => {
    let broken = true;
    const { ada, told, webhook, statuses } = await story((message) =>
      broken && payload(message).data['to'] === 'SUSPENDED' ? 500 : 200,
    );
    await brand.suspend(ada);
    await runsAt(0);
    await runsAt(3 * DAY);
    const [lost] = await hooks().deliveries(webhook.id);
    expect(lost?.status).toBe('GIVEN_UP');
    expect(await hooks().redeliver(lost?.id ?? '')).toMatchObject({ status: 'WAITING' });
    await hooks().redeliver(lost?.id ?? '');
    await brand.reinstate(ada);
    await runsAt(3 * DAY);
    expect(told().slice(2).toSorted()).toEqual(['Ada ACTIVE', 'Ada SUSPENDED']);
    expect(await statuses()).toEqual(['FAILED', 'DELIVERED']);
    broken = false;
    await hooks().redeliver(lost?.id ?? '');
    await runsAt(3 * DAY);
    expect(await statuses()).toEqual(['DELIVERED', 'DELIVERED']);
    await hooks().redeliver(lost?.id ?? '');
    await runsAt(3 * DAY);
    expect(told().slice(4)).toEqual(['Ada SUSPENDED', 'Ada SUSPENDED']);
    const lines = await brand.sql("select 1 from audit_log where action = 'redeliver'");
    expect(lines).toHaveLength(3);
    await hooks().disable(webhook.id);
    await expect(hooks().redeliver(lost?.id ?? '')).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(hooks().redeliver('whd_none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('R31a, R31c: a delivery goes with its event, when that is kept no more', async () => {
  const { ada, there, webhook } = await story(() => 500);
  await brand.suspend(ada);
  await runsAt(0);
  const [kept] = await hooks().deliveries(webhook.id);
  await brand.sql('update event_positions set removed = last');
  expect(await hooks().deliveries(webhook.id)).toEqual([]);
  await expect(hooks().redeliver(kept?.id ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await runsAt(HOUR);
  expect(there.received).toHaveLength(1);
  expect(
    await brand.sql('select 1 from webhook_deliveries union all select 1 from webhook_attempts'),
  ).toEqual([]);
});

async function nextOf(webhookId: string): Promise<string | null> {
  return (await hooks().deliveries(webhookId))[0]?.nextAttemptAt ?? null;
}
const happened = (webhookId: string) =>
  brand.sql<{ type: string; data: object }>(
    'select type, data from events where subject = $1 order by occurred_at, type',
    [webhookId],
  );

describe('R31c: a webhook that takes nothing', () => {
  it('is told of after a day and switched off after a week, each with an event; what waits is kept', async () => {
    let broken = true;
    const { ada, webhook, told, statuses } = await story(() => (broken ? 500 : 200));
    await brand.suspend(ada);
    await runsAt(0);
    await runsAt(DAY - MINUTE);
    expect(await happened(webhook.id)).toEqual([]);
    for (const days of [1, 2, 3, 5]) await runsAt(days * DAY);
    expect(await happened(webhook.id)).toEqual([{ type: 'WEBHOOK_FAILING', data: { since: START } }]);
    brand.itIs(after(6 * DAY));
    await brand.reinstate(ada);
    await runsAt(7 * DAY);
    await runsAt(8 * DAY);
    expect((await happened(webhook.id)).slice(1)).toEqual([
      { type: 'WEBHOOK_DISABLED', data: { stop: 'NO_SUCCESS' } },
    ]);
    expect(await hooks().all()).toMatchObject([
      { enabled: false, disabledReason: 'It took nothing for a week.', failingSince: START },
    ]);
    expect(
      await brand.sql(
        "select action, actor from audit_log where subject = $1 and actor like 'system%' order by id",
        [webhook.id],
      ),
    ).toEqual([
      { action: 'warnOfWebhook', actor: 'system:scheduler' },
      { action: 'switchOffWebhook', actor: 'system:scheduler' },
    ]);
    broken = false;
    const before = told().length;
    await runsAt(8 * DAY);
    expect(told()).toHaveLength(before);
    await hooks().enable(webhook.id);
    await runsAt(9 * DAY);
    expect(told().slice(before)).toEqual(['Ada ACTIVE']);
    expect(await statuses()).toEqual(['GIVEN_UP', 'DELIVERED']);
    expect(await hooks().all()).toMatchObject([{ enabled: true, failingSince: null }]);
  });

  it('because it is gone (410) is switched off at once', async () => {
    const { ada, ben, webhook, there } = await story(() => 410);
    await brand.suspend(ada);
    await brand.suspend(ben);
    await runsAt(0);
    await runsAt(HOUR);
    expect(there.received.length).toBeLessThanOrEqual(2);
    expect(await hooks().all()).toMatchObject([
      { enabled: false, disabledReason: 'The receiver answered that it is gone for good (410).' },
    ]);
    expect(await happened(webhook.id)).toEqual([{ type: 'WEBHOOK_DISABLED', data: { stop: 'GONE' } }]);
  });

  it('is not tried with each event that waits; when it is back, everything is sent at once', async () => {
    brand.itIs(START);
    const many = [];
    for (let number = 0; number < 30; number += 1)
      many.push(await brand.distributor(`D${number.toString()}`));
    let broken = true;
    const there = await taking(() => (broken ? 500 : 200));
    await hooks().create(there.url, [STATUS]);
    for (const one of many) await brand.suspend(one);
    await runsAt(0);
    // It stops after ten failures in a row; some were on their way at the same time.
    expect(there.received.length).toBeLessThan(20);
    for (const hours of [1, 5, 11, 22]) await runsAt(hours * HOUR);
    expect(there.received.length).toBeLessThan(100);
    const before = there.received.length;
    broken = false;
    await runsAt(23 * HOUR);
    expect(new Set(there.received.slice(before).map((one) => payload(one).data['subject'])).size).toBe(30);
  });
});

describe('R31c: a receiver that is slow', () => {
  it('holds up nobody else’s', async () => {
    brand.itIs(START);
    const ada = await brand.distributor('Ada');
    const fast = await taking();
    // It answers once the other one has got everything, also what happened meanwhile.
    let release = (): void => undefined;
    const released = new Promise<number>(
      (resolve) =>
        (release = () => {
          resolve(200);
        }),
    );
    const slow = await taking(() => released);
    const quick = await taking(async () => {
      if (quick.received.length === 2) release();
      return 204;
    });
    for (const { url } of [slow, fast, quick]) await hooks().create(url, [STATUS]);
    await brand.suspend(ada);
    const run = brand.run('deliver-webhooks');
    await until(async () => quick.received.length > 0);
    await brand.reinstate(ada);
    await run;
    expect([slow, fast, quick].map(({ received }) => received.length)).toEqual([2, 2, 2]);
  });

  it('or does not answer, or whose answer breaks off, fails with the reason', async () => {
    brand.itIs(START);
    const ada = await brand.distributor('Ada');
    const there = await open(rawReceiver((socket) => socket.end('HTTP/1.1 200 O')));
    const { webhook } = await hooks().create(there.url, [STATUS]);
    await brand.suspend(ada);
    await runsAt(0);
    expect(await hooks().deliveries(webhook.id)).toMatchObject([
      {
        status: 'FAILED',
        attempts: [{ status: null, error: 'The connection ended without an answer that can be read.' }],
      },
    ]);
  });
});

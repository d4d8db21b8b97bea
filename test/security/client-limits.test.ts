import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { OLIVIA, rawProgramme, type RawProgramme } from '../api/raw-request.ts';
import { asker } from '../support/programme/asking.ts';
import { fetchToken, formFor } from '../support/programme/client-token.ts';

/* Two tokens a minute for a client, nine attempts a minute from one place. */
let programme: RawProgramme;
beforeAll(async () => {
  // What was used up comes back with time, every seven seconds here: none passes, however long this takes.
  vi.useFakeTimers({ toFake: ['Date'] });
  programme = await rawProgramme({
    RATE_LIMITS: JSON.stringify({ 'clientToken.client': [2, 60], 'clientToken.source': [9, 60] }),
  });
});
afterAll(async () => {
  vi.useRealTimers();
  await programme.close();
});

it('a client is limited by the tokens that it got, a place by its attempts, whoever it names', async () => {
  const input = { name: 'Tea shop', channels: ['web'], scopes: ['ORDERS_READ'], idempotencyKey: 'k' };
  const { client, secret } = await asker(programme.served, OLIVIA).do<{
    client: { id: string };
    secret: string;
  }>('createApiClient', input, '... on ApiClientCreated { client { id } secret }');
  const attempt = async (given: string) =>
    fetchToken(programme.served, formFor({ id: client.id, secret: given }));

  const guesses = await Promise.all(Array.from({ length: 5 }, () => attempt('a guess')));
  expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  expect([(await attempt(secret)).status, (await attempt(secret)).status]).toEqual([200, 200]);

  const tooOften = await attempt(secret);
  expect(tooOften).toMatchObject({
    status: 429,
    body: { error: 'too_many_requests', error_description: 'Too many attempts.' },
  });
  expect(Number(tooOften.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await attempt('a guess')).status).toBe(401);

  expect((await attempt('a guess')).status).toBe(429);
  expect((await attempt(secret)).status).toBe(429);
  const stored = await programme.served.sql<{ key: string }>('select key from rate_limits');
  expect(stored.map(({ key }) => key).join()).not.toContain(client.id);
});

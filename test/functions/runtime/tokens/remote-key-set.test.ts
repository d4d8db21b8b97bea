import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readForeignIssuer } from '../../../../functions/runtime/tokens/foreign-settings.ts';
import { foreignBearer } from '../../../../functions/runtime/tokens/foreign-token.ts';
import { KeysUnavailable, RemoteKeySet } from '../../../../functions/runtime/tokens/remote-key-set.ts';
import { wireToken } from '../../../../functions/runtime/tokens/wire-token.ts';
import {
  FOREIGN_AUDIENCE,
  FOREIGN_ISSUER,
  foreignKey,
  foreignToken,
  keyServer,
  type ForeignKey,
  type KeyServer,
} from '../../../support/foreign-issuer.ts';

const NOW = new Date('2026-10-31T16:00:00Z');
const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const [FIRST, SECOND, STRANGERS] = [foreignKey('first'), foreignKey('second'), foreignKey('stranger')];

let server: KeyServer;
let keySet: RemoteKeySet;
let failures: unknown[];

beforeAll(async () => {
  server = await keyServer();
});
afterAll(() => server.stop());
afterEach(() => {
  vi.restoreAllMocks();
});
beforeEach(() => {
  behaves('well');
  server.publish(FIRST);
  failures = [];
  keySet = keySetOf(server);
});

function keySetOf({ url }: KeyServer): RemoteKeySet {
  return new RemoteKeySet(new URL(url), (error) => failures.push(error));
}

/** From now on the server behaves so. For one that never answers, the three seconds are over as soon as it was asked. */
function behaves(how: Parameters<KeyServer['behave']>[0]): void {
  server.behave(how);
  vi.restoreAllMocks();
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    expect(ms).toBe(3000);
    const patience = new AbortController();
    if (how === 'hangs')
      void server.isAsked().then(() => patience.abort(new DOMException('too long', 'TimeoutError')));
    return patience.signal;
  });
}

/** Whether a token that this key signed is taken so many seconds later. */
async function taken(key: ForeignKey, seconds: number, set: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const settings = readForeignIssuer(
    { OIDC_ISSUER: FOREIGN_ISSUER, OIDC_AUDIENCE: FOREIGN_AUDIENCE, OIDC_JWKS_URL: server.url, ...set },
    false,
  );
  const token = wireToken(await foreignToken(key, { sub: 'olga', role: 'ADMIN' }, later(seconds)));
  if (settings === undefined || token === undefined) throw new Error('There is no token to try.');
  return (await foreignBearer(token, later(seconds), settings, keySet)) !== undefined;
}

/** How often the issuer is asked for its keys meanwhile. */
async function askedDuring(work: () => Promise<unknown>): Promise<number> {
  const before = server.asked;
  await work();
  return server.asked - before;
}

describe('the keys of another issuer', () => {
  it('are fetched once for a minute, however many ask at once', async () => {
    expect(await askedDuring(() => Promise.all(Array.from({ length: 50 }, () => taken(FIRST, 0))))).toBe(1);
    expect(await askedDuring(() => taken(FIRST, 59))).toBe(0);
    expect(await askedDuring(() => taken(FIRST, 60))).toBe(1);
  });

  it('may be rotated: a new key is known as soon as somebody comes with it', async () => {
    expect(await taken(FIRST, 0)).toBe(true);
    server.publish(FIRST, SECOND);
    expect(await taken(SECOND, 11)).toBe(true);
    expect(await taken(FIRST, 11)).toBe(true);
  });

  it('are not taken any more a minute after one was revoked', async () => {
    expect(await taken(FIRST, 0)).toBe(true);
    server.publish(SECOND);
    expect(await taken(FIRST, 59)).toBe(true);
    expect(await taken(FIRST, 60)).toBe(false);
  });

  it('may have one name: each of them is tried', async () => {
    const [one, other] = [foreignKey('same'), foreignKey('same')];
    server.publish(one, other);
    expect([await taken(one, 0), await taken(other, 0)]).toEqual([true, true]);
    expect(await taken({ ...STRANGERS, kid: 'same' }, 0)).toBe(false);
  });

  it('count for the algorithms that are configured and for their own issuer, whatever they could sign', async () => {
    expect(await taken(FIRST, 0, { OIDC_ALGORITHMS: 'EdDSA ES256' })).toBe(true);
    expect(await taken(FIRST, 0, { OIDC_ALGORITHMS: 'EdDSA' })).toBe(false);
    expect(await taken(FIRST, 0, { OIDC_ISSUER: 'https://another.example' })).toBe(false);
  });

  it('are asked for at most once a minute where clocks of requests differ, and anew once one was put back for long', async () => {
    expect(await askedDuring(() => taken(FIRST, 3600))).toBe(1);
    expect(await askedDuring(() => taken(FIRST, 3600 - 59))).toBe(0);
    server.publish(SECOND);
    expect(await taken(FIRST, 0)).toBe(false);
  });

  it('are asked for at most once in ten seconds, however many names are made up', async () => {
    await taken(FIRST, 0);
    const flood = (seconds: number) =>
      Promise.all(
        Array.from({ length: 200 }, (_one, index) =>
          taken({ ...STRANGERS, kid: `made-up-${index.toString()}` }, seconds),
        ),
      );
    expect(await askedDuring(() => flood(5))).toBe(0);
    expect(await askedDuring(() => flood(10))).toBe(1);
    expect(await askedDuring(() => flood(19))).toBe(0);
    expect(await askedDuring(() => flood(20))).toBe(1);
    expect(await taken(FIRST, 20)).toBe(true);
  });

  it.each(['fails', 'hangs', 'redirects', 'floods', 'babbles'] as const)(
    'stay good for a quarter of an hour while their server %s, and it is not pressed',
    async (how) => {
      expect(await taken(FIRST, 0)).toBe(true);
      behaves(how);
      const asked = await askedDuring(async () => {
        expect(await taken(FIRST, 60)).toBe(true);
        expect(await taken(FIRST, 65)).toBe(true);
        expect(await taken(SECOND, 65)).toBe(false);
      });
      expect({ asked, failures: failures.length }).toEqual({ asked: 1, failures: 1 });
      expect(await taken(FIRST, 15 * 60 - 1)).toBe(true);
      await expect(taken(FIRST, 15 * 60 + 10)).rejects.toThrow(KeysUnavailable);
      behaves('well');
      expect(await taken(FIRST, 16 * 60)).toBe(true);
    },
  );

  it.each(['fails', 'hangs'] as const)(
    'when none were ever had because their server %s, nobody can say whether a token holds',
    async (how) => {
      behaves(how);
      const asked = await askedDuring(async () => {
        const waiting = Array.from({ length: 20 }, () => taken(FIRST, 0));
        for (const outcome of await Promise.allSettled(waiting))
          expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'KeysUnavailable' } });
        await expect(taken(FIRST, 9)).rejects.toThrow(KeysUnavailable);
      });
      expect(asked).toBe(1);
      behaves('well');
      expect(await taken(FIRST, 10)).toBe(true);
    },
  );

  it('cannot be had from a port that nobody listens on', async () => {
    const closed = await keyServer();
    await closed.stop();
    keySet = keySetOf(closed);
    await expect(taken(FIRST, 0)).rejects.toThrow(KeysUnavailable);
    expect(failures).toHaveLength(1);
  });

  it('that are none of a public key pair sign nothing', async () => {
    const secret = { published: { kty: 'oct', k: 'c2VjcmV0', kid: FIRST.kid, alg: 'HS256' } };
    server.publish(secret, { published: { ...FIRST.published, use: 'enc' } });
    expect(await taken(FIRST, 0)).toBe(false);
  });
});

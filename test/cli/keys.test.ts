import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readSigningKeys } from '../../functions/runtime/tokens/signing-keys.ts';
import { keyStates, rotated } from '../../local/keys/signing-key-set.ts';
import { useMachine } from '../support/local-process.ts';

const NOW = new Date('2026-10-31T16:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const statesOf = (text: string, at: Date): Record<string, string> =>
  Object.fromEntries(keyStates(readSigningKeys(text, 'keys'), at).map(({ key, state }) => [key.kid, state]));

describe('rotating signing keys', () => {
  it('begins a set with a key that signs at once', () => {
    const { text, added, dropped } = rotated('', 'keys', later(10), NOW);
    expect(dropped).toEqual([]);
    expect(statesOf(text, NOW)).toEqual({ [added.kid]: 'SIGNS' });
  });

  it('publishes a key before it signs, and keeps the old one until its last token has run out', () => {
    const first = rotated('', 'keys', NOW, NOW);
    const second = rotated(first.text, 'keys', later(10), NOW);
    const [old, young] = [first.added.kid, second.added.kid];
    expect(statesOf(second.text, later(9))).toEqual({ [old]: 'SIGNS', [young]: 'PUBLISHED' });
    expect(statesOf(second.text, later(10))).toEqual({ [old]: 'VERIFIES', [young]: 'SIGNS' });
    expect(statesOf(second.text, later(10 + 60))).toEqual({ [old]: 'VERIFIES', [young]: 'SIGNS' });
    expect(statesOf(second.text, later(10 + 61))).toEqual({ [old]: 'SPENT', [young]: 'SIGNS' });
    // A rotation meanwhile keeps both, the next one after that lets the first go.
    expect(rotated(second.text, 'keys', later(80), later(70)).dropped).toEqual([]);
    const third = rotated(second.text, 'keys', later(90), later(80));
    expect(third.dropped.map(({ kid }) => kid)).toEqual([old]);
    expect(statesOf(third.text, later(80))).toEqual({ [young]: 'SIGNS', [third.added.kid]: 'PUBLISHED' });
  });
});

describe('npm run keys', () => {
  const machine = useMachine();
  const ask = async (url: string, token: string): Promise<number> =>
    (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{"query":"{ programme { name } }"}',
      })
    ).status;
  const published = async (url: string): Promise<Record<string, unknown>[]> => {
    const response = await fetch(`${url}/.well-known/jwks.json`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    return ((await response.json()) as { keys: Record<string, unknown>[] }).keys;
  };

  it('gives the running server a key that an older version had as its only one, and a new one beside it, without a restart', async () => {
    const folder = join(machine.dataDir, 'keys');
    mkdirSync(folder, { recursive: true });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(join(folder, 'signing-key.json'), JSON.stringify(privateKey.export({ format: 'jwk' })));
    const { url } = await machine.start();
    expect(existsSync(join(folder, 'signing-key.json'))).toBe(false);
    expect(statSync(join(folder, 'signing-keys.json')).mode & 0o077).toBe(0);
    const token = (await machine.run('token', ['--role', 'ADMIN'])).out.trim();
    expect(await ask(url, token)).toBe(200);
    expect(await published(url)).toMatchObject([{ kty: 'EC', alg: 'ES256', use: 'sig' }]);

    expect(await machine.run('keys', ['rotate', '--signs-in', '0'])).toMatchObject({ code: 0, out: '' });
    await vi.waitUntil(async () => (await published(url)).length === 2, { timeout: 300_000, interval: 500 });
    const keys = await published(url);
    for (const secret of ['d', 'signsFrom']) expect(keys.filter((key) => secret in key)).toEqual([]);
    const next = (await machine.run('token', ['--role', 'ADMIN'])).out.trim();
    expect(JSON.parse(Buffer.from(next.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
      alg: 'EdDSA',
      kid: keys[1]?.['kid'],
    });
    expect([await ask(url, token), await ask(url, next)]).toEqual([200, 200]);

    const gone = String(keys[0]?.['kid']);
    expect(await machine.run('keys', ['drop', gone])).toMatchObject({ code: 0 });
    await vi.waitUntil(async () => (await ask(url, token)) === 401, { timeout: 300_000, interval: 500 });
    expect(await ask(url, next)).toBe(200);
  });

  it('drops a key whose name reads like an option, as one in 64 does', async () => {
    const file = join(machine.dataDir, '..', 'deployment.json');
    writeFileSync(file, '');
    for (const _time of [1, 2]) expect((await machine.run('keys', ['rotate', '--in', file])).code).toBe(0);
    const {
      keys: [old, young],
    } = JSON.parse(readFileSync(file, 'utf8')) as { keys: Record<string, unknown>[] };
    for (const kid of ['-in', '--in', '--']) {
      writeFileSync(file, JSON.stringify({ keys: [{ ...old, kid }, young] }));
      expect(await machine.run('keys', ['drop', kid, '--in', file])).toMatchObject({ code: 0, out: '' });
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ keys: [young] });
    }
    expect((await machine.run('keys', ['drop', '--in', file])).err).toContain('Usage:');
  });

  it('works on a file that is named, and says what it cannot do', async () => {
    const file = join(machine.dataDir, '..', 'deployment.json');
    writeFileSync(file, '');
    for (const _time of [1, 2]) expect((await machine.run('keys', ['rotate', '--in', file])).code).toBe(0);
    const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: { kid: string; d: string }[] };
    const { out } = await machine.run('keys', ['list', '--in', file]);
    expect(out.split('\n').map((line) => line.replace(/ from .*/, ''))).toEqual([
      `${keys[0]?.kid ?? ''}  EdDSA  signs`,
      `${keys[1]?.kid ?? ''}  EdDSA  published, signs`,
      '',
    ]);
    expect(out).not.toContain(keys[0]?.d ?? 'd');

    expect((await machine.run('keys', ['drop', 'nobody', '--in', file])).err).toContain('Which key?');
    expect((await machine.run('keys', ['list'])).err).toContain('There is no file');
    expect((await machine.run('keys', ['rotate', '--signs-in', 'soon', '--in', file])).err).toContain(
      '--signs-in takes whole minutes',
    );
    const unknown = await machine.run('keys', ['shuffle']);
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect(unknown.err).toContain('Usage:');
    writeFileSync(file, '{"keys":[{"kty":"OKP","crv":"Ed25519","d":"secret"}]}');
    const broken = await machine.run('keys', ['rotate', '--in', file]);
    expect(broken.err).toContain('key 1: it cannot be read.');
    expect(broken.err).not.toContain('secret');
  });
});

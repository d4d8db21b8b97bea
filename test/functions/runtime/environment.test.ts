import { createCipheriv, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../functions/runtime/environment.ts';
import { keySource } from '../../../functions/runtime/tokens/key-source.ts';
import { readTokenSettings } from '../../../functions/runtime/tokens/token-settings.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'tributary-links-'));
const SIGNING_KEY = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'first' };
const NOW = new Date('2026-10-31T16:00:00Z');

afterAll(() => rmSync(FOLDER, { recursive: true }));

/** The file that SST puts beside a bundle, and the variables that lead to it. */
function linked(links: object): NodeJS.ProcessEnv {
  const key = randomBytes(32);
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12, 0));
  const encrypted = Buffer.concat([
    cipher.update(JSON.stringify(links)),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const file = join(FOLDER, 'resource.enc');
  writeFileSync(file, encrypted);
  return { SST_KEY: key.toString('base64'), SST_KEY_FILE: file };
}

describe('what a function knows of where it runs', () => {
  it('is in production, with two connections, unless it is told otherwise', () => {
    const read = readEnvironment({ DATABASE_URL: 'postgres://db.example/tributary' });
    expect(read).toEqual({
      databaseUrl: 'postgres://db.example/tributary',
      databasePool: 2,
      databaseLimits: { connectionMs: 5000, answerMs: 8000 },
      namedStatements: true,
      production: true,
      logLevel: 'info',
    });
  });

  it('finds its secrets among the linked resources of a deployment', () => {
    const links = linked({
      DatabaseUrl: { type: 'sst.sst.Secret', value: 'postgres://pooled.example/tributary' },
      TokenSigningKeys: { type: 'sst.sst.Secret', value: JSON.stringify({ keys: [SIGNING_KEY] }) },
    });
    expect(readEnvironment(links).databaseUrl).toBe('postgres://pooled.example/tributary');
    expect(keySource(links).keys(NOW)).toMatchObject([{ kid: 'first', alg: 'EdDSA' }]);
  });

  it('finds them in the variables of a development session', () => {
    const variables = {
      SST_RESOURCE_DatabaseUrl: '{"type":"sst.sst.Secret","value":"postgres://dev.example/tributary"}',
    };
    expect(readEnvironment(variables).databaseUrl).toBe('postgres://dev.example/tributary');
  });

  it.each([
    [{}, 'DATABASE_URL is not set.'],
    [{ DATABASE_URL: 'postgres://x', DATABASE_POOL: '0' }, 'DATABASE_POOL must be'],
    [{ DATABASE_URL: 'postgres://x', DATABASE_WAIT_SECONDS: '0.5' }, 'DATABASE_WAIT_SECONDS must be'],
    [{ DATABASE_URL: 'postgres://x', DATABASE_ANSWER_SECONDS: 'never' }, 'DATABASE_ANSWER_SECONDS must be'],
    [{ DATABASE_URL: 'postgres://x', LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('says what is wrong with %j', (variables, sentence) => {
    expect(() => readEnvironment(variables)).toThrow(sentence);
  });
});

describe('whose tokens are believed', () => {
  it.each([
    [{ TOKEN_ISSUER: undefined }, 'TOKEN_ISSUER is not set.'],
    [{ TOKEN_AUDIENCE: '' }, 'TOKEN_AUDIENCE is not set.'],
  ])('says what is wrong with %j', (variables, sentence) => {
    expect(() =>
      readTokenSettings({ TOKEN_ISSUER: 'https://id.example', TOKEN_AUDIENCE: 'tributary', ...variables }),
    ).toThrow(sentence);
  });
});

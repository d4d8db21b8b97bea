import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keySource } from '../../../../functions/runtime/tokens/key-source.ts';
import {
  publicKeySet,
  readSigningKeys,
  signingKeyAt,
} from '../../../../functions/runtime/tokens/signing-keys.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'tributary-keys-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const ed25519 = (more: object = {}) => ({
  ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  ...more,
});
const p256 = (more: object = {}) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  ...more,
});
const setOf = (...keys: object[]): string => JSON.stringify({ keys });
const SECRET = 'c2VjcmV0LXRleHQ';

describe('our own signing keys', () => {
  it('are Ed25519 or P-256, named by their kid or else by their fingerprint', () => {
    const [first, second] = readSigningKeys(setOf(ed25519({ kid: 'a' }), p256()), 'TOKEN_SIGNING_KEYS');
    expect(first).toMatchObject({ kid: 'a', alg: 'EdDSA' });
    expect(second).toMatchObject({ kid: expect.stringMatching(/^[\w-]{43}$/) as string, alg: 'ES256' });
  });

  it('are published without anything that could sign', () => {
    const published = publicKeySet(
      readSigningKeys(
        setOf(ed25519({ kid: 'a', signsFrom: '2026-01-01T00:00:00Z' }), p256({ kid: 'b' })),
        'x',
      ),
    );
    expect(published.keys.map((key) => Object.keys(key).sort().join(' '))).toEqual([
      'alg crv kid kty use x',
      'alg crv kid kty use x y',
    ]);
  });

  it.each<[string, string, string]>([
    ['no JSON', SECRET, 'TOKEN_SIGNING_KEYS must be a JSON Web Key Set'],
    ['another document', `{"key":"${SECRET}"}`, 'TOKEN_SIGNING_KEYS must be a JSON Web Key Set'],
    ['a key that is no object', `{"keys":["${SECRET}"]}`, 'TOKEN_SIGNING_KEYS must be a JSON Web Key Set'],
    ['no key', '{"keys":[]}', 'TOKEN_SIGNING_KEYS holds no key.'],
    [
      'a shared secret',
      setOf(ed25519(), { kty: 'oct', k: SECRET }),
      'TOKEN_SIGNING_KEYS, key 2: only Ed25519 and P-256 are accepted.',
    ],
    [
      'another curve',
      setOf({ kty: 'EC', crv: 'secp256k1', d: SECRET }),
      'TOKEN_SIGNING_KEYS, key 1: only Ed25519 and P-256 are accepted.',
    ],
    ['a public key', setOf(ed25519({ d: undefined })), 'TOKEN_SIGNING_KEYS, key 1: it is not a private key.'],
    ['a broken key', setOf(ed25519({ d: SECRET })), 'TOKEN_SIGNING_KEYS, key 1: it cannot be read.'],
    [
      'a kid that is no text',
      setOf(ed25519({ kid: 7 })),
      'TOKEN_SIGNING_KEYS, key 1: its kid is not a text.',
    ],
    [
      'a time that is none',
      setOf(ed25519({ signsFrom: 'soon' })),
      'TOKEN_SIGNING_KEYS, key 1: its signsFrom is not a time',
    ],
    [
      'two keys of one name',
      setOf(ed25519({ kid: 'a' }), p256({ kid: 'a' })),
      'TOKEN_SIGNING_KEYS has two keys with one kid.',
    ],
  ])(
    'when they are %s, the operator is told so, and nothing of them is repeated',
    (_what, text, sentence) => {
      const read = () => readSigningKeys(text, 'TOKEN_SIGNING_KEYS');
      expect(read).toThrow(sentence);
      expect(read).not.toThrow(SECRET);
    },
  );

  it('sign from their time on, the newest first; before anyone’s time the oldest does', () => {
    const keys = readSigningKeys(
      setOf(
        ed25519({ kid: 'b', signsFrom: '2026-10-02T00:00:00Z' }),
        ed25519({ kid: 'a', signsFrom: '2026-10-01T00:00:00Z' }),
      ),
      'x',
    );
    const signer = (at: string) => signingKeyAt(keys, new Date(at)).kid;
    expect([
      signer('2026-09-30T00:00:00Z'),
      signer('2026-10-01T23:59:59.999Z'),
      signer('2026-10-02T00:00:00Z'),
    ]).toEqual(['a', 'a', 'b']);
  });
});

describe('where they come from', () => {
  const path = join(FOLDER, 'keys.json');
  let written = 0;
  /** A file whose time differs, however coarse the clock of the disk is. */
  const write = (text: string): void => {
    writeFileSync(path, text);
    utimesSync(path, 1_700_000_000, 1_700_000_000 + (written += 1));
  };
  const at = (second: number): Date => new Date(Date.UTC(2026, 9, 31, 16, 0, second));

  it('a file is read again when it was changed, and looked at every two seconds at most', () => {
    write(setOf(ed25519({ kid: 'a' })));
    const source = keySource({ TOKEN_SIGNING_KEYS_FILE: path });
    const kids = (second: number) => source.keys(at(second)).map(({ kid }) => kid);
    expect(kids(0)).toEqual(['a']);
    write(setOf(ed25519({ kid: 'a' }), ed25519({ kid: 'b' })));
    expect(kids(1)).toEqual(['a']);
    expect(kids(2)).toEqual(['a', 'b']);
  });

  it('a file that was spoilt, or is gone, changes nothing until it is whole again', () => {
    Object.assign(process.env, { DATABASE_URL: 'postgres://nowhere', LOG_LEVEL: 'silent' });
    write(setOf(ed25519({ kid: 'a' })));
    const source = keySource({ TOKEN_SIGNING_KEYS_FILE: path });
    const kids = (second: number) => source.keys(at(second)).map(({ kid }) => kid);
    write('{"keys":[');
    expect(kids(2)).toEqual(['a']);
    rmSync(path);
    expect(kids(4)).toEqual(['a']);
    write(setOf(ed25519({ kid: 'c' })));
    expect(kids(6)).toEqual(['c']);
  });

  it('a variable goes before a file, and one of them has to be there', () => {
    write(setOf(ed25519({ kid: 'file' })));
    const both = keySource({
      TOKEN_SIGNING_KEYS: setOf(ed25519({ kid: 'variable' })),
      TOKEN_SIGNING_KEYS_FILE: path,
    });
    expect(both.keys(at(0))).toMatchObject([{ kid: 'variable' }]);
    expect(() => keySource({})).toThrow('TOKEN_SIGNING_KEYS is not set.');
  });
});

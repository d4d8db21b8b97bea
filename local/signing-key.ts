import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who issues and who accepts the tokens of one machine. */
export const LOCAL_ISSUER = 'urn:tributary:local';
export const LOCAL_AUDIENCE = 'urn:tributary:api';

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly keyId: string;
  /** The public half as a JSON Web Key Set, which is what those who verify are given. */
  readonly publicKeySet: string;
}

/** Reads the key of a data folder (ES256), or makes it at the first start. Only its owner can read the file. */
export function ensureSigningKey(path: string): SigningKey {
  return readSigningKey(path) ?? createSigningKey(path);
}

/** Undefined when none was made yet. */
export function readSigningKey(path: string): SigningKey | undefined {
  if (!existsSync(path)) return undefined;
  return describe(createPrivateKey({ key: JSON.parse(readFileSync(path, 'utf8')) as JsonWebKey, format: 'jwk' }));
}

function createSigningKey(path: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  writeFileSync(draft, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 });
  renameSync(draft, path);
  return describe(privateKey);
}

function describe(privateKey: KeyObject): SigningKey {
  const { kty, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  // The key's fingerprint (RFC 7638): these members, in this order.
  const keyId = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  const publicKey = { kty, crv, x, y, kid: keyId, alg: 'ES256', use: 'sig' };
  return { privateKey, keyId, publicKeySet: JSON.stringify({ keys: [publicKey] }) };
}

import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fingerprint } from '../functions/runtime/tokens/signing-keys.ts';
import type { DataFolder } from './data-folder.ts';
import { keySetText, newSigningKey } from './keys/signing-key-set.ts';
import { writeKeyFile } from './keys/key-file.ts';

/** The default issuer and audience of the tokens of one machine. */
export const LOCAL_ISSUER = 'urn:tributary:local';
export const LOCAL_AUDIENCE = 'urn:tributary:api';

/**
 * The keys that sign this folder's access tokens, made at the first start. The single key of an older version
 * is moved into the set under its name, so that its tokens stay valid.
 */
export function ensureSigningKeys(
  { signingKeys, oldSigningKey }: Pick<DataFolder, 'signingKeys' | 'oldSigningKey'>,
  now: Date,
): void {
  if (existsSync(signingKeys)) return;
  const key = existsSync(oldSigningKey) ? moved(readFileSync(oldSigningKey, 'utf8')) : newSigningKey(now);
  writeKeyFile(signingKeys, keySetText([key]));
  rmSync(oldSigningKey, { force: true });
}

function moved(text: string): JsonWebKey {
  const key = JSON.parse(text) as JsonWebKey;
  const kid = fingerprint(createPublicKey(createPrivateKey({ key, format: 'jwk' })));
  return { ...key, kid, alg: 'ES256', use: 'sig', signsFrom: new Date(0).toISOString() };
}

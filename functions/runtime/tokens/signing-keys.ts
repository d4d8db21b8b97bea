import { createHash, createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** One of this server's own keys. Access tokens that it signed are valid while it is in the set. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: 'EdDSA' | 'ES256';
  /**
   * The time from which it may sign. Until then it is only published, so that programs that cache the
   * public keys have it in time.
   */
  readonly signsFrom: Date;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A key set as it is stored: private JSON Web Keys (RFC 7517), each with `signsFrom`. */
export interface WrittenKeySet {
  readonly keys: readonly WrittenKey[];
}
export interface WrittenKey extends JsonWebKey {
  readonly kid?: unknown;
  readonly signsFrom?: unknown;
}

const ALGORITHMS: Readonly<Record<string, SigningKey['alg']>> = { Ed25519: 'EdDSA', 'P-256': 'ES256' };

/**
 * Reads a key set. Throws an Error with a sentence for the operator; it names the setting and the position
 * in the list, and never repeats the text, which contains private keys.
 */
export function readSigningKeys(text: string, setting: string): readonly SigningKey[] {
  const { keys } = readWrittenKeySet(text, setting);
  if (keys.length === 0) throw new Error(`${setting} holds no key.`);
  const read = keys.map((key, index) => readKey(key, `${setting}, key ${(index + 1).toString()}:`));
  if (new Set(read.map(({ kid }) => kid)).size < read.length)
    throw new Error(`${setting} has two keys with one kid.`);
  return read;
}

/** The stored set, before its keys are checked. */
export function readWrittenKeySet(text: string, setting: string): WrittenKeySet {
  const set = parsed(text);
  if (!isKeySet(set))
    throw new Error(`${setting} must be a JSON Web Key Set of private keys: {"keys": [...]}.`);
  return set;
}

/**
 * The key that signs now: of the keys that may sign, the one with the latest `signsFrom`. If none may sign
 * yet, the one with the earliest `signsFrom`.
 */
export function signingKeyAt(keys: readonly SigningKey[], now: Date): SigningKey {
  const inOrder = [...keys].sort((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime());
  const key = inOrder.findLast(({ signsFrom }) => signsFrom <= now) ?? inOrder[0];
  if (key === undefined) throw new Error('There is no key to sign with.');
  return key;
}

/**
 * The public keys, for other programs to verify tokens with. Only the public members are copied, so private
 * ones are never published.
 */
export function publicKeySet(keys: readonly SigningKey[]): { readonly keys: readonly JsonWebKey[] } {
  return {
    keys: keys.map(({ kid, alg, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      alg,
      use: 'sig',
    })),
  };
}

function readKey(written: WrittenKey, place: string): SigningKey {
  const alg = ALGORITHMS[String(written.crv)];
  if (alg === undefined) throw new Error(`${place} only Ed25519 and P-256 are accepted.`);
  if (typeof written.d !== 'string') throw new Error(`${place} it is not a private key.`);
  const { privateKey, publicKey } = keyPair(written, place);
  if (written.kid !== undefined && (typeof written.kid !== 'string' || written.kid === ''))
    throw new Error(`${place} its kid is not a text.`);
  const signsFrom = new Date(
    written.signsFrom === undefined ? 0 : typeof written.signsFrom === 'string' ? written.signsFrom : NaN,
  );
  if (Number.isNaN(signsFrom.getTime()))
    throw new Error(`${place} its signsFrom is not a time such as 2026-10-31T16:00:00Z.`);
  return { kid: written.kid ?? fingerprint(publicKey), alg, signsFrom, privateKey, publicKey };
}

function keyPair(written: WrittenKey, place: string): Pick<SigningKey, 'privateKey' | 'publicKey'> {
  try {
    const privateKey = createPrivateKey({ key: written, format: 'jwk' });
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    throw new Error(`${place} it cannot be read.`);
  }
}

/** RFC 7638: the required members of the key, ordered by name. */
export function fingerprint(publicKey: KeyObject): string {
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKeySet(value: unknown): value is WrittenKeySet {
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys))
    return false;
  return value.keys.every((key: unknown) => typeof key === 'object' && key !== null);
}

import { type KeyObject, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { type SigningKey, signingKeyAt } from './signing-keys.ts';
import type { TokenSettings } from './token-settings.ts';
import type { WireToken } from './wire-token.ts';

/** The longest lifetime of this server's tokens; an older token is refused even if its `exp` is later. */
export const LONGEST_LIFE_SECONDS = 3600;
export const CLOCK_SKEW_SECONDS = 5;

/**
 * The only header fields of this server's tokens. A header with a key of its own, or with `crit`, is
 * refused.
 */
const HEADER = 'alg kid typ';

/** A JWT access token (RFC 9068) that is valid from `now` for so many seconds. */
export async function signOwnToken(
  claims: JWTPayload,
  seconds: number,
  now: Date,
  keys: readonly SigningKey[],
  { issuer, audience }: TokenSettings,
): Promise<string> {
  const { alg, kid, privateKey } = signingKeyAt(keys, now);
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...claims, jti: randomUUID() })
    .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + Math.min(seconds, LONGEST_LIFE_SECONDS))
    .sign(privateKey);
}

/**
 * The claims of a token that one of this server's keys signed and that is valid now; undefined for any
 * other token. Validity is checked in whole seconds, so the result for a token is reused within the same
 * second.
 */
export async function verifyOwnToken(
  { text, header }: WireToken,
  now: Date,
  keys: readonly SigningKey[],
  { issuer, audience }: TokenSettings,
): Promise<JWTPayload | undefined> {
  const key = keys.find(({ kid }) => kid === header['kid']);
  if (key === undefined || Object.keys(header).sort().join(' ') !== HEADER) return undefined;
  const found = foundIn(now, key.publicKey);
  const question = JSON.stringify([text, issuer, audience]);
  const before = found.get(question);
  if (before !== undefined) return before;
  try {
    const { payload } = await jwtVerify(text, key.publicKey, {
      algorithms: [key.alg],
      typ: 'at+jwt',
      issuer,
      audience,
      requiredClaims: ['sub', 'jti', 'iat', 'exp'],
      maxTokenAge: LONGEST_LIFE_SECONDS,
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now,
    });
    if (typeof payload.jti !== 'string' || lifeOf(payload) > LONGEST_LIFE_SECONDS) return undefined;
    found.set(question, payload);
    return payload;
  } catch {
    return undefined;
  }
}

/**
 * The tokens that were verified in the current second, by key. The cache is cleared each second, so it
 * contains only the tokens of that second.
 */
let [second, foundBy] = [NaN, new WeakMap<KeyObject, Map<string, JWTPayload>>()];

function foundIn(now: Date, key: KeyObject): Map<string, JWTPayload> {
  const current = Math.floor(now.getTime() / 1000);
  if (current !== second) [second, foundBy] = [current, new WeakMap()];
  const found = foundBy.get(key) ?? new Map<string, JWTPayload>();
  foundBy.set(key, found);
  return found;
}

/** Seconds. JSON can also contain a number that is read as infinite. */
export function lifeOf({ iat = 0, exp = Infinity }: JWTPayload): number {
  return exp - iat;
}

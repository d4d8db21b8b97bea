import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { isId } from '../../domain/ids.ts';
import { NOBODY, SCOPES, type Viewer } from '../../domain/viewer.ts';
import { tokenSettings } from './token-settings.ts';

/** Signatures that cannot be confused with a shared secret, whatever the token's own header says. */
const ALGORITHMS = ['ES256', 'EdDSA'];
const CLOCK_SKEW_SECONDS = 5;
const BEARER = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/**
 * Who asks, by the Authorization header (R32). Without the header: NOBODY. Undefined: there is a header and it does not
 * hold - another scheme, a wrong signature, issuer, audience or type, expired, or claims that make no viewer. Why stays
 * here: a caller learns only that the token is not accepted.
 *
 * A token is a JWT access token (RFC 9068, `at+jwt`) with `sub`, `role`, for a DISTRIBUTOR `distributor` (their id) and
 * for a STOREFRONT `channels`.
 */
export async function viewerOf(authorization: string | undefined, now: Date): Promise<Viewer | undefined> {
  if (authorization === undefined) return NOBODY;
  const token = BEARER.exec(authorization)?.[1];
  const claims = token === undefined ? undefined : await verifiedClaims(token, now);
  return claims === undefined ? undefined : viewerOfClaims(claims);
}

let keySet: ReturnType<typeof createLocalJWKSet> | undefined;

async function verifiedClaims(token: string, now: Date): Promise<JWTPayload | undefined> {
  const { keys, issuer, audience } = tokenSettings();
  keySet ??= createLocalJWKSet(keys);
  try {
    const { payload } = await jwtVerify(token, keySet, {
      algorithms: ALGORITHMS,
      typ: 'at+jwt',
      issuer,
      audience,
      requiredClaims: ['sub', 'iat', 'exp'],
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now,
    });
    return payload;
  } catch {
    return undefined;
  }
}

function viewerOfClaims({ sub, role, distributor, channels = [] }: JWTPayload): Viewer | undefined {
  if (sub === undefined || sub === '') return undefined;
  const nothingElse = { ...NOBODY, subject: sub };
  if (role === 'ADMIN') return { ...nothingElse, role };
  if (role === 'STOREFRONT' && isTexts(channels)) return { ...nothingElse, role, channels, scopes: SCOPES };
  if (role === 'DISTRIBUTOR' && typeof distributor === 'string' && isId('distributor', distributor))
    return { ...nothingElse, role, distributorId: distributor };
  return undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { TokenBearer } from '../../../services/people/identity/present-viewer.ts';
import { foreignBearerOf } from './foreign-claims.ts';
import type { ForeignIssuer } from './foreign-settings.ts';
import { CLOCK_SKEW_SECONDS, lifeOf } from './own-token.ts';
import type { KeySet, RemoteKeySet } from './remote-key-set.ts';
import type { WireToken } from './wire-token.ts';

/** A token older than a day is refused, even if its `exp` is later. */
const OLDEST_SECONDS = 24 * 3600;
/** Header fields that contain or name a key, or that require an extension. */
const REFUSED_HEADERS = ['jwk', 'jku', 'x5c', 'x5u', 'crit', 'b64'];
/** Claims that only an identity token has. Some issuers use the same type for both kinds of token. */
const IDENTITY_CLAIMS = ['nonce', 'at_hash', 'c_hash'];

/**
 * The caller of a token of the other issuer; undefined if the token is not valid. The calling function must
 * have checked the issuer, because these keys must not verify tokens of another issuer. Throws
 * KeysUnavailable.
 */
export async function foreignBearer(
  token: WireToken,
  now: Date,
  issuer: ForeignIssuer,
  keySet: RemoteKeySet,
): Promise<TokenBearer | undefined> {
  const { header } = token;
  if (typeof header['kid'] !== 'string' || REFUSED_HEADERS.some((name) => name in header)) return undefined;
  if (issuer.typ === undefined && 'typ' in header) return undefined;
  const options: JWTVerifyOptions = {
    algorithms: [...issuer.algorithms],
    ...(issuer.typ !== undefined && { typ: issuer.typ }),
    issuer: issuer.issuer,
    ...(issuer.audienceClaim === 'aud' && { audience: issuer.audience }),
    requiredClaims: ['sub', 'iat', 'exp'],
    maxTokenAge: OLDEST_SECONDS,
    clockTolerance: CLOCK_SKEW_SECONDS,
    currentDate: now,
  };
  const claims = await verified(token.text, await keySet.keys(now), options, async () =>
    verified(token.text, await keySet.renewed(now), options),
  );
  if (claims === undefined || !Number.isFinite(lifeOf(claims)) || isIdentityToken(claims)) return undefined;
  if (issuer.audienceClaim !== 'aud' && claims[issuer.audienceClaim] !== issuer.audience) return undefined;
  return foreignBearerOf(claims, issuer);
}

/** Some issuers distinguish the kinds of token only by `token_use`. */
function isIdentityToken(claims: JWTPayload): boolean {
  return IDENTITY_CLAIMS.some((name) => name in claims) || (claims['token_use'] ?? 'access') !== 'access';
}

/** `missing` is called if no key of the set has the token's `kid`. */
async function verified(
  text: string,
  keys: KeySet,
  options: JWTVerifyOptions,
  missing: () => Promise<JWTPayload | undefined> = () => Promise.resolve(undefined),
): Promise<JWTPayload | undefined> {
  try {
    return (await jwtVerify(text, keys, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return missing();
    return error instanceof errors.JWKSMultipleMatchingKeys
      ? verifiedByOneOf(text, error, options)
      : undefined;
  }
}

/** An issuer may publish two keys with the same `kid` during a rotation: each is tried. */
async function verifiedByOneOf(
  text: string,
  keys: errors.JWKSMultipleMatchingKeys,
  options: JWTVerifyOptions,
): Promise<JWTPayload | undefined> {
  for await (const key of keys) {
    try {
      return (await jwtVerify(text, key, options)).payload;
    } catch {
      // The next one may.
    }
  }
  return undefined;
}

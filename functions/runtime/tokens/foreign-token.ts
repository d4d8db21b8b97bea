import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { TokenBearer } from '../../../services/people/identity/present-viewer.ts';
import { foreignBearerOf } from './foreign-claims.ts';
import type { ForeignIssuer } from './foreign-settings.ts';
import { CLOCK_SKEW_SECONDS, lifeOf } from './own-token.ts';
import type { KeySet, RemoteKeySet } from './remote-key-set.ts';
import type { WireToken } from './wire-token.ts';

/** Whatever its `exp` says: an access token that is older than a day is no access token. */
const OLDEST_SECONDS = 24 * 3600;
/** A token that brings or names its own key, or wants something understood that we do not. */
const REFUSED_HEADERS = ['jwk', 'jku', 'x5c', 'x5u', 'crit', 'b64'];
/** What only an identity token says, which some issuers send under the same type. */
const IDENTITY_CLAIMS = ['nonce', 'at_hash', 'c_hash'];

/**
 * Whom a token of the other issuer speaks for; undefined when it does not hold. Its keys never vouch for anybody else's
 * tokens: whoever calls has looked at the issuer. Throws KeysUnavailable.
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

/** Where neither type nor audience tells one kind of token from the other, some issuers say it by `token_use`. */
function isIdentityToken(claims: JWTPayload): boolean {
  return IDENTITY_CLAIMS.some((name) => name in claims) || (claims['token_use'] ?? 'access') !== 'access';
}

/** `missing` decides when no key of the set has the token's name. */
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

/** Two keys with one name, as while an issuer rotates them carelessly: one of them has to fit. */
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

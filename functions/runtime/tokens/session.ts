import type { Database } from '../../../db/connection.ts';
import { NOBODY, type Viewer } from '../../../domain/viewer.ts';
import { presentViewer, type TokenBearer } from '../../../services/people/identity/present-viewer.ts';
import { isId } from '../../../domain/ids.ts';
import { isProduction } from '../environment.ts';
import { foreignIssuer } from './foreign-issuer.ts';
import { foreignBearer } from './foreign-token.ts';
import { signingKeys } from './key-source.ts';
import { verifyOwnToken } from './own-token.ts';
import { bearerOf } from './token-bearer.ts';
import { tokenSettings } from './token-settings.ts';
import { wireToken, type WireToken } from './wire-token.ts';

/**
 * The caller, by the Authorization header (R32). Without the header: NOBODY. Undefined if the header is not
 * valid: another scheme, a wrong signature, issuer, audience or type, an expired token, insufficient
 * claims, or a user who is no longer accepted. The reason is not sent: a caller learns only that the token
 * is not accepted. Throws KeysUnavailable if the token is of another issuer whose keys cannot be fetched.
 */
export async function viewerOf(
  authorization: string | undefined,
  now: Date,
  db: () => Database,
): Promise<Viewer | undefined> {
  if (authorization === undefined) return NOBODY;
  const verified = await verifiedToken(authorization, now);
  return verified && presentViewer(db(), now, verified.bearer);
}

/** A token whose signature and claims are valid. Whether its bearer is still accepted is another question. */
export interface VerifiedToken {
  readonly bearer: TokenBearer;
  readonly expiresAt: Date;
  /** The id of the key that signed it, if it is one of this server's tokens. */
  readonly ownKey: string | undefined;
}

/** Checks a token without the database. Undefined if it is not valid. Throws KeysUnavailable, as `viewerOf`. */
export async function verifiedToken(authorization: string, now: Date): Promise<VerifiedToken | undefined> {
  const token = wireToken(authorization);
  const bearer = token && (await verifiedBearer(token, now));
  if (bearer === undefined || token?.expires === undefined) return undefined;
  const own = token.issuer === tokenSettings().issuer;
  return {
    bearer,
    expiresAt: new Date(1000 * token.expires),
    ownKey: own ? String(token.header['kid']) : undefined,
  };
}

/** False once a token that was valid has expired, or this server has dropped its key. */
export function stillValid({ expiresAt, ownKey }: VerifiedToken, now: Date): boolean {
  return expiresAt > now && (ownKey === undefined || signingKeys(now).some(({ kid }) => kid === ownKey));
}

/**
 * A token is checked only with the keys of the issuer that it names: a key must not verify another issuer's
 * tokens.
 */
async function verifiedBearer(token: WireToken, now: Date): Promise<TokenBearer | undefined> {
  const own = tokenSettings();
  if (token.issuer === own.issuer) {
    const claims = await verifyOwnToken(token, now, signingKeys(now), own);
    const bearer = claims && bearerOf(claims);
    return bearer && isProduction(process.env) && !isIssued(bearer) ? undefined : bearer;
  }
  const trusted = foreignIssuer();
  if (trusted === undefined || token.issuer !== trusted.settings.issuer) return undefined;
  return foreignBearer(token, now, trusted.settings, trusted.keySet);
}

/**
 * True for a token that the API issued: a person's token belongs to a session, every other token to an API
 * client. Tokens that `npm run token` makes for development have neither, and are accepted only in
 * development.
 */
function isIssued({ subject, sessionId }: TokenBearer): boolean {
  return sessionId !== null || isId('apiClient', subject);
}

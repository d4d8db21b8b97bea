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
  const token = wireToken(authorization);
  const bearer = token && (await verifiedBearer(token, now));
  return bearer && presentViewer(db(), now, bearer);
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

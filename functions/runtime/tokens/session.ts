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
 * Who asks, by the Authorization header (R32). Without the header: NOBODY. Undefined: there is a header and it does not
 * hold - another scheme, a wrong signature, issuer, audience or type, expired, claims that make no viewer, or an account
 * that is no longer accepted. Why stays here: a caller learns only that the token is not accepted. Throws KeysUnavailable
 * when the token is another issuer's and its keys cannot be had.
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

/** The issuer that a token names decides which keys it is tried with: no key vouches for another issuer's tokens. */
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
 * Whether it is a token such as our doors give: a person's belongs to a session, every other to an API client. Those that
 * `npm run token` makes for development do not, and hold nowhere else, whoever made them with which key.
 */
function isIssued({ subject, sessionId }: TokenBearer): boolean {
  return sessionId !== null || isId('apiClient', subject);
}

import type {
  AccessTokenClaims,
  AccessTokens,
  IssuedAccessToken,
} from '../../../services/ports/access-tokens.ts';
import { signingKeys } from './key-source.ts';
import { signOwnToken } from './own-token.ts';
import { tokenSettings } from './token-settings.ts';

export const ACCESS_TOKEN_SECONDS = 15 * 60;

/** Issues this server's own access tokens, signed with the current key. */
export const accessTokens: AccessTokens = {
  issue: async (claims: AccessTokenClaims, now: Date): Promise<IssuedAccessToken> => {
    const token = await signOwnToken(
      claimsOf(claims),
      ACCESS_TOKEN_SECONDS,
      now,
      signingKeys(now),
      tokenSettings(),
    );
    return { token, expiresAt: new Date((Math.floor(now.getTime() / 1000) + ACCESS_TOKEN_SECONDS) * 1000) };
  },
};

function claimsOf({
  subject,
  role,
  sessionId,
  channels,
  scopes,
}: AccessTokenClaims): Record<string, unknown> {
  return {
    sub: subject,
    role,
    ...(sessionId !== null && { sid: sessionId }),
    ...(role === 'STOREFRONT' && { channels, scope: scopes.join(' ') }),
    ...(role === 'DISTRIBUTOR' && { distributor: subject }),
  };
}

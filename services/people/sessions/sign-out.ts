import { endSessionOfToken } from '../../../db/people/sessions.queries.ts';
import type { Call } from '../../call.ts';
import { inOneStatement } from '../../write.ts';
import type { SignOutInput } from './inputs.ts';
import { refreshTokenHash } from './refresh-token.ts';

export interface SignedOut {
  readonly signedOutAt: Date;
}

/**
 * Ends the session of a refresh token, used or not, so that one can sign out when the access token has run out already.
 * Answered the same whether there is such a session or not, as often as it is asked.
 */
export async function signOut(call: Call, { refreshToken }: SignOutInput): Promise<SignedOut> {
  await inOneStatement(() =>
    endSessionOfToken(call.db, refreshTokenHash(refreshToken), call.now, 'SIGNED_OUT'),
  );
  return { signedOutAt: call.now };
}

import { endSessionOfToken } from '../../../db/people/sessions.queries.ts';
import type { Call } from '../../call.ts';
import { inOneStatement } from '../../write.ts';
import type { SignOutInput } from './inputs.ts';
import { refreshTokenHash } from './refresh-token.ts';

export interface SignedOut {
  readonly signedOutAt: Date;
}

/**
 * Ends the session of a refresh token, used or not, so that signing out works after the access token has expired. The
 * answer is always the same, whether the session exists or not.
 */
export async function signOut(call: Call, { refreshToken }: SignOutInput): Promise<SignedOut> {
  await inOneStatement(() =>
    endSessionOfToken(call.db, refreshTokenHash(refreshToken), call.now, 'SIGNED_OUT'),
  );
  return { signedOutAt: call.now };
}

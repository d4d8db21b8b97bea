import type { StoredUser } from '../../../db/people/users.queries.ts';
import { isId, type SessionId } from '../../../domain/ids.ts';
import { NOBODY, type Viewer } from '../../../domain/viewer.ts';
import type { Call } from '../../call.ts';
import type { AccessTokens } from '../../ports/access-tokens.ts';

/** The tokens with which a program makes further requests as the person. */
export interface SignedIn {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  /** It can be used once. */
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
  readonly viewer: Viewer;
}

/** A session as it stands after it was opened or renewed. */
export interface OpenSession {
  readonly id: SessionId;
  readonly user: StoredUser;
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

/** The maker of access tokens. Throws if no signing keys are configured. */
function accessTokens({ tokens }: Pick<Call, 'tokens'>): AccessTokens {
  if (tokens === null) throw new Error('TOKEN_SIGNING_KEYS is not set: nobody can sign in');
  return tokens;
}

/** The answer to a request that opened or renewed a session. */
export async function signedIn(
  call: Call,
  { id, user, refreshToken, expiresAt }: OpenSession,
): Promise<SignedIn> {
  const viewer = viewerOf(user, id);
  const claims = { subject: viewer.subject, role: viewer.role, sessionId: id, channels: [], scopes: [] };
  const access = await accessTokens(call).issue(claims, call.now);
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken,
    refreshTokenExpiresAt: expiresAt,
    viewer,
  };
}

function viewerOf(
  { userId, status }: StoredUser,
  sessionId: SessionId,
): Viewer & { readonly role: 'ADMIN' | 'DISTRIBUTOR' } {
  const known = { ...NOBODY, subject: userId, sessionId };
  if (!isId('distributor', userId)) return { ...known, role: 'ADMIN' };
  return { ...known, role: 'DISTRIBUTOR', distributorId: userId, confined: status !== 'ACTIVE' };
}

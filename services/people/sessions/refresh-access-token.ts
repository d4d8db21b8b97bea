import { readUser, type StoredUser } from '../../../db/people/users.queries.ts';
import {
  type LiveSession,
  lockLiveSession,
  readUsedToken,
  renewSession,
  useRefreshToken,
} from '../../../db/people/refresh-tokens.queries.ts';
import { endSessionOfToken } from '../../../db/people/sessions.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { isId, type SessionId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { endOfSession, isRepeatedRenewal, REUSE_KNOWN_DAYS } from '../../../domain/people/session.ts';
import type { Call } from '../../call.ts';
import { SESSION_SENTENCES } from './sentences.ts';
import { write, type Writing } from '../../write.ts';
import type { RefreshAccessTokenInput } from './inputs.ts';
import { sessionsEnded } from './account-events.ts';
import { newRefreshToken, newSalt, refreshTokenHash, successorOf } from './refresh-token.ts';
import { type OpenSession, signedIn, type SignedIn } from './signed-in.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Exchanges a refresh token for the next pair of tokens. Each token can be used once; for some seconds it returns the
 * same successor again, because two tabs may renew at once. If it is used later, or after its successor, it has been
 * copied. The server cannot tell the owner from the thief, so the session ends for both. The answer is the same
 * whatever is wrong with the token.
 */
export async function refreshAccessToken(
  call: Call,
  { refreshToken }: RefreshAccessTokenInput,
): Promise<SignedIn | Refusal> {
  const renewed = await write(call, async (tx) => {
    const session = await renew(tx, call, refreshToken);
    // Inside: where no access token can be made, the refresh token was not used.
    return tx.unlogged(session === undefined ? null : await signedIn(call, session));
  });
  return renewed ?? new Refusal('TOKEN_NOT_ACCEPTED', SESSION_SENTENCES.tokenNotAccepted(), ['refreshToken']);
}

/**
 * Undefined: the token is not accepted. What was written then stays: the token is used, and its session may have
 * ended.
 */
async function renew(tx: Writing, call: Call, token: string): Promise<OpenSession | undefined> {
  const hash = refreshTokenHash(token);
  const used = await useRefreshToken(tx, hash, call.now);
  if (used === undefined) return renewedBefore(tx, call, token, hash);
  const session = await openSession(tx, call, used.sessionId);
  if (session === undefined) return undefined;

  const refreshToken = used.salt === null ? newRefreshToken() : successorOf(token, used.salt);
  const expiresAt = endOfSession(session.createdAt, call.now);
  const forgetBefore = new Date(call.now.getTime() - REUSE_KNOWN_DAYS * DAY_MS);
  await renewSession(tx, used.sessionId, {
    usedAt: call.now,
    expiresAt,
    tokenHash: refreshTokenHash(refreshToken),
    salt: newSalt(),
    forgetBefore,
  });
  return { id: used.sessionId, user: session.user, refreshToken, expiresAt };
}

/** Answers a repeated renewal, or ends the session of a token that was copied. */
async function renewedBefore(
  tx: Writing,
  call: Call,
  token: string,
  hash: string,
): Promise<OpenSession | undefined> {
  const used = await readUsedToken(tx, hash);
  if (used !== undefined) {
    const refreshToken = successorOf(token, used.salt);
    const successorIsUsed = (await readUsedToken(tx, refreshTokenHash(refreshToken))) !== undefined;
    if (isRepeatedRenewal(used.usedAt, call.now, successorIsUsed)) {
      const session = await openSession(tx, call, used.sessionId);
      return (
        session && {
          id: used.sessionId,
          user: session.user,
          refreshToken,
          expiresAt: session.expiresAt,
        }
      );
    }
  }
  await endIfReused(tx, call, hash);
  return undefined;
}

/** The session and its account, if both are still valid. */
async function openSession(
  tx: Transaction,
  call: Call,
  id: SessionId,
): Promise<(LiveSession & { readonly user: StoredUser }) | undefined> {
  const session = await lockLiveSession(tx, id, call.now);
  if (session === undefined) return undefined;
  const user = await readUser(tx, session.userId);
  if (user === undefined || user.blocked || (isId('operator', user.userId) && user.status !== 'ACTIVE'))
    return undefined;
  return { ...session, user };
}

async function endIfReused(tx: Writing, call: Call, hash: string): Promise<void> {
  const ended = await endSessionOfToken(tx, hash, call.now, 'REUSED');
  if (ended === undefined) return;
  tx.log(call, {
    action: 'refreshAccessToken',
    subject: ended.userId,
    after: { session: ended.id, endedBy: 'REUSED' },
    events: [sessionsEnded(ended.userId, 'REUSED')],
  });
}

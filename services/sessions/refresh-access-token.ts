import { readAccount } from '../../db/queries/accounts.ts';
import { lockLiveSession, renewSession, useRefreshToken } from '../../db/queries/refresh-tokens.ts';
import { endSessionOfToken } from '../../db/queries/sessions.ts';
import { inTransaction, type Transaction } from '../../db/transaction.ts';
import { isId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { endOfSession, REUSE_KNOWN_DAYS } from '../../domain/session.ts';
import { writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { SENTENCES } from '../sentences.ts';
import type { RefreshAccessTokenInput } from './inputs.ts';
import { newRefreshToken, refreshTokenHash } from './refresh-token.ts';
import { type OpenSession, signedIn, type SignedIn } from './signed-in.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Takes a refresh token for the next pair of tokens. Each is good once: used again, somebody has a copy of it, and since
 * nobody can say who is who the session ends, for both. Answers the same whatever is wrong with the token.
 */
export async function refreshAccessToken(call: Call, { refreshToken }: RefreshAccessTokenInput): Promise<SignedIn | Refusal> {
  const renewed = await inTransaction(call.db, async (tx) => {
    const session = await renew(tx, call, refreshTokenHash(refreshToken));
    // Inside: where no access token can be made, the refresh token was not used.
    return session && signedIn(call, session);
  });
  return renewed ?? new Refusal('TOKEN_NOT_ACCEPTED', SENTENCES.tokenNotAccepted(), ['refreshToken']);
}

/** Undefined: not accepted. What was written then stays: a token that came is used, and a session may have ended by it. */
async function renew(tx: Transaction, call: Call, hash: string): Promise<OpenSession | undefined> {
  const id = await useRefreshToken(tx, hash);
  if (id === undefined) {
    await endIfReused(tx, call, hash);
    return undefined;
  }
  const session = await lockLiveSession(tx, id, call.now);
  if (session === undefined) return undefined;
  const account = await readAccount(tx, session.accountId);
  if (account === undefined || account.blocked || (isId('operator', account.accountId) && account.status !== 'ACTIVE')) return undefined;

  const refreshToken = newRefreshToken();
  const expiresAt = endOfSession(session.createdAt, call.now);
  const forgetBefore = new Date(call.now.getTime() - REUSE_KNOWN_DAYS * DAY_MS);
  await renewSession(tx, id, { usedAt: call.now, expiresAt, tokenHash: refreshTokenHash(refreshToken), forgetBefore });
  return { id, account, refreshToken, expiresAt };
}

async function endIfReused(tx: Transaction, call: Call, hash: string): Promise<void> {
  const ended = await endSessionOfToken(tx, hash, call.now, 'REUSED');
  if (ended === undefined) return;
  await writeAuditLine(tx, call, { action: 'refreshAccessToken', subject: ended.accountId, after: { session: ended.id, endedBy: 'REUSED' } });
}

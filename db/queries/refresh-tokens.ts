import type { SessionId } from '../../domain/ids.ts';
import { Statement } from '../statement.ts';
import type { AccountId } from '../tables/identity.ts';
import type { Transaction } from '../transaction.ts';

// Of many who come with the same token at once, the others wait for the row and find it used.
const use = new Statement<{ sessionId: SessionId }>(
  'use_refresh_token',
  'update refresh_tokens set used = true where hash = $1 and not used returning session_id as "sessionId"',
);

/** The session that it renews; undefined when it is unknown or was used before. */
export async function useRefreshToken(tx: Transaction, hash: string): Promise<SessionId | undefined> {
  return (await use.row(tx, [hash]))?.sessionId;
}

export interface LiveSession {
  readonly accountId: AccountId;
  readonly createdAt: Date;
}

const live = new Statement<LiveSession>(
  'live_session_for_update',
  'select account_id as "accountId", created_at as "createdAt" from sessions where id = $1 and ended_at is null and expires_at > $2 for update',
);

/** The session, held until the transaction ends; undefined when it has ended. */
export async function lockLiveSession(tx: Transaction, id: SessionId, now: Date): Promise<LiveSession | undefined> {
  return live.row(tx, [id, now]);
}

const renew = new Statement(
  'renew_session',
  `with session as (update sessions set last_used_at = $2, expires_at = $3 where id = $1),
   forgotten as (delete from refresh_tokens where session_id = $1 and used and issued_at < $5)
   insert into refresh_tokens (hash, session_id, issued_at, used) values ($4, $1, $2, false)`,
);

/** Gives a session its next refresh token, and forgets those that were issued before `forgetBefore`. */
export async function renewSession(
  tx: Transaction,
  id: SessionId,
  next: { readonly usedAt: Date; readonly expiresAt: Date; readonly tokenHash: string; readonly forgetBefore: Date },
): Promise<void> {
  await renew.rows(tx, [id, next.usedAt, next.expiresAt, next.tokenHash, next.forgetBefore]);
}

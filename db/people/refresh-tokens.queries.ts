import type { SessionId } from '../../domain/ids.ts';
import { Query } from '../query.ts';
import type { AccountId } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

// Of many who come with the same token at once, the others wait for the row and find it used.
const use = new Query<{ sessionId: SessionId; salt: string | null }>(
  'use_refresh_token',
  'update refresh_tokens set used = true, used_at = $2 where hash = $1 and not used returning session_id as "sessionId", salt',
);

/** The session that it renews, and what its successor is made from; undefined when it is unknown or was used before. */
export async function useRefreshToken(
  tx: Transaction,
  hash: string,
  at: Date,
): Promise<{ sessionId: SessionId; salt: string | null } | undefined> {
  return use.row(tx, [hash, at]);
}

export interface UsedToken {
  readonly sessionId: SessionId;
  readonly usedAt: Date;
  readonly salt: string;
}

const used = new Query<UsedToken>(
  'used_refresh_token',
  'select session_id as "sessionId", used_at as "usedAt", salt from refresh_tokens where hash = $1 and used and used_at is not null and salt is not null',
);

/** A token that was used, where it is known when and what its successor was made from. */
export async function readUsedToken(tx: Transaction, hash: string): Promise<UsedToken | undefined> {
  return used.row(tx, [hash]);
}

export interface LiveSession {
  readonly accountId: AccountId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const live = new Query<LiveSession>(
  'live_session_for_update',
  'select account_id as "accountId", created_at as "createdAt", expires_at as "expiresAt" from sessions where id = $1 and ended_at is null and expires_at > $2 for update',
);

/** The session, held until the transaction ends; undefined when it has ended. */
export async function lockLiveSession(
  tx: Transaction,
  id: SessionId,
  now: Date,
): Promise<LiveSession | undefined> {
  return live.row(tx, [id, now]);
}

const renew = new Query(
  'renew_session',
  `with session as (update sessions set last_used_at = $2, expires_at = $3 where id = $1),
   forgotten as (delete from refresh_tokens where session_id = $1 and used and issued_at < $5)
   insert into refresh_tokens (hash, session_id, issued_at, used, salt) values ($4, $1, $2, false, $6)`,
);

/** Gives a session its next refresh token, and forgets those that were issued before `forgetBefore`. */
export async function renewSession(
  tx: Transaction,
  id: SessionId,
  next: {
    readonly usedAt: Date;
    readonly expiresAt: Date;
    readonly tokenHash: string;
    readonly salt: string;
    readonly forgetBefore: Date;
  },
): Promise<void> {
  await renew.rows(tx, [id, next.usedAt, next.expiresAt, next.tokenHash, next.forgetBefore, next.salt]);
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export { live as liveSessionForUpdateQuery, renew as renewSessionQuery, use as useRefreshTokenQuery };

import type { SessionId } from '../../domain/ids.ts';
import { and, eq, gt, isNotNull, isNull, not, sql } from 'drizzle-orm';
import { Query } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import type { UserId } from './contacts.table.ts';
import { refreshTokens, sessions } from './sessions.table.ts';
import type { Transaction } from '../transaction.ts';

// If the same token is used several times at once, the later requests wait for the row and find it used.
const { hash, salt, sessionId, used, usedAt } = refreshTokens;
const use = new TableQuery('use_refresh_token', { hash, usedAt }, (db, p) =>
  db
    .update(refreshTokens)
    .set({ used: true, usedAt: p.usedAt })
    .where(and(eq(hash, p.hash), not(used)))
    .returning({ sessionId, salt }),
);

/**
 * The session that the token renews, and the salt of its successor. Undefined if the token is unknown or was used
 * before.
 */
export async function useRefreshToken(
  tx: Transaction,
  tokenHash: string,
  at: Date,
): Promise<{ sessionId: SessionId; salt: string | null } | undefined> {
  return use.row(tx, { hash: tokenHash, usedAt: at });
}

export interface UsedToken {
  readonly sessionId: SessionId;
  readonly usedAt: Date;
  readonly salt: string;
}

const usedOne = new TableQuery('used_refresh_token', { hash }, (db, p) =>
  db
    .select({ sessionId, usedAt: sql<Date>`${usedAt}`, salt: sql<string>`${salt}` })
    .from(refreshTokens)
    .where(and(eq(hash, p.hash), used, isNotNull(usedAt), isNotNull(salt))),
);

/** A used token, if the time of use and the salt of its successor are known. */
export async function readUsedToken(tx: Transaction, tokenHash: string): Promise<UsedToken | undefined> {
  return usedOne.row(tx, { hash: tokenHash });
}

export interface LiveSession {
  readonly userId: UserId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const { id, userId, createdAt, expiresAt, endedAt } = sessions;
const live = new TableQuery('live_session_for_update', { id, now: expiresAt }, (db, p) =>
  db
    .select({ userId, createdAt, expiresAt })
    .from(sessions)
    .where(and(eq(id, p.id), isNull(endedAt), gt(expiresAt, p.now)))
    .for('update'),
);

/** The session, locked until the transaction ends. Undefined if it has ended. */
export async function lockLiveSession(
  tx: Transaction,
  session: SessionId,
  now: Date,
): Promise<LiveSession | undefined> {
  return live.row(tx, { id: session, now });
}

const renew = new Query<
  object,
  [session: SessionId, usedAt: Date, expiresAt: Date, tokenHash: string, forgetBefore: Date, salt: string]
>(
  'renew_session',
  `with session as (update sessions set last_used_at = $2, expires_at = $3 where id = $1),
   forgotten as (delete from refresh_tokens where session_id = $1 and used and issued_at < $5)
   insert into refresh_tokens (hash, session_id, issued_at, used, salt) values ($4, $1, $2, false, $6)`,
);

/** Gives a session its next refresh token, and forgets those that were issued before `forgetBefore`. */
export async function renewSession(
  tx: Transaction,
  session: SessionId,
  next: {
    readonly usedAt: Date;
    readonly expiresAt: Date;
    readonly tokenHash: string;
    readonly salt: string;
    readonly forgetBefore: Date;
  },
): Promise<void> {
  await renew.rows(tx, [session, next.usedAt, next.expiresAt, next.tokenHash, next.forgetBefore, next.salt]);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { live as liveSessionForUpdateQuery, renew as renewSessionQuery, use as useRefreshTokenQuery };

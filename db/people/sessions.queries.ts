import type { SessionId } from '../../domain/ids.ts';
import type { Session } from '../../domain/people/session.ts';
import { removalOf } from '../expired-rows.ts';
import { insertRecords } from '../recordset.ts';
import { and, desc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { json, type Reading, Query } from '../query.ts';
import { given, rowLimit, TableQuery } from '../table-query.ts';
import type { UserId } from './contacts.table.ts';
import { refreshTokens, type SessionEnd, sessions } from './sessions.table.ts';
import type { Transaction } from '../transaction.ts';

export type NewSession = typeof sessions.$inferInsert;

const insert = new Query<object, [sessions: string, tokens: string]>(
  'insert_session',
  `with new_session as (${insertRecords(sessions, 1)}) ${insertRecords(refreshTokens, 2)}`,
);

/** A session with its first refresh token. */
export async function insertSession(
  tx: Transaction,
  session: NewSession,
  first: { readonly hash: string; readonly salt: string },
): Promise<void> {
  const token = { ...first, sessionId: session.id, issuedAt: session.createdAt, used: false };
  await insert.rows(tx, [json([session]), json([token])]);
}

const { id, userId, createdAt, endedAt, endedBy, expiresAt, lastUsedAt, sourceAddress, userAgent } = sessions;
const lives = (now: SQL): SQL | undefined => and(isNull(endedAt), gt(expiresAt, now));

const own = new TableQuery(
  'sessions_of_account',
  { user: given<string>('text'), now: expiresAt, most: rowLimit },
  (db, { user, now, most }) =>
    db
      .select({ id, createdAt, lastUsedAt, userAgent, sourceAddress })
      .from(sessions)
      .where(and(eq(userId, user), lives(now)))
      .orderBy(desc(lastUsedAt), desc(id))
      .limit(most),
);

/** The sessions of a user that have not ended, the one used last first. */
export async function readSessionsOf(on: Reading, user: string, now: Date, most: number): Promise<Session[]> {
  return own.rows(on, { user, now, most });
}

// A session that is ended expires at that moment, so one index finds all rows that may be removed.
const END = { at: expiresAt, by: endedBy };
const ended = ({ at, by }: { readonly at: SQL; readonly by: SQL }) => ({
  endedAt: at,
  endedBy: by,
  expiresAt: sql`least(${expiresAt}, ${at})`,
});
const endOne = new TableQuery('end_session', { id, user: given<string>('text'), ...END }, (db, p) =>
  db
    .update(sessions)
    .set(ended(p))
    .where(and(eq(id, p.id), eq(userId, p.user), lives(p.at)))
    .returning({ id }),
);
const endAll = new TableQuery(
  'end_sessions_of_account',
  { user: given<string>('text'), except: given<SessionId | null>('text'), ...END },
  (db, p) =>
    db
      .update(sessions)
      .set(ended(p))
      .where(and(eq(userId, p.user), sql`${id} is distinct from ${p.except}`, lives(p.at)))
      .returning({ id }),
);
const endOfToken = new TableQuery('end_session_of_token', { hash: refreshTokens.hash, ...END }, (db, p) =>
  db
    .update(sessions)
    .set(ended(p))
    .where(
      and(
        eq(
          id,
          db
            .select({ id: refreshTokens.sessionId })
            .from(refreshTokens)
            .where(eq(refreshTokens.hash, p.hash)),
        ),
        lives(p.at),
      ),
    )
    .returning({ id, userId }),
);

/** False if the user has no such open session. */
export async function endSessionOf(
  on: Reading,
  user: string,
  session: SessionId,
  at: Date,
  by: SessionEnd,
): Promise<boolean> {
  return (await endOne.row(on, { id: session, at, by, user })) !== undefined;
}

/** Ends all of them except `except` and returns their number. */
export async function endSessionsOfUser(
  on: Reading,
  user: string,
  at: Date,
  by: SessionEnd,
  except: SessionId | null = null,
): Promise<number> {
  return (await endAll.rows(on, { user, at, by, except })).length;
}

/** Ends the session of a refresh token, used or not. Undefined if it has no open session. */
export async function endSessionOfToken(
  on: Reading,
  tokenHash: string,
  at: Date,
  by: SessionEnd,
): Promise<{ id: SessionId; userId: UserId } | undefined> {
  return endOfToken.row(on, { hash: tokenHash, at, by });
}

/** Removes sessions that ended or expired before, with their tokens. */
export const forgetSessions = removalOf({ table: sessions, key: id, until: expiresAt });

/** The names of these statements, for callers that run two calls one statement at a time. */
export {
  endOfToken as endSessionOfTokenQuery,
  endOne as endSessionQuery,
  endAll as endSessionsOfUserQuery,
  insert as insertSessionQuery,
};

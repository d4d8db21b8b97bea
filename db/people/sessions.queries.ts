import type { SessionId } from '../../domain/ids.ts';
import type { Session } from '../../domain/people/session.ts';
import { removalOf } from '../expired-rows.ts';
import { insertRecords } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import type { AccountId } from './contacts.table.ts';
import { refreshTokens, type SessionEnd, sessions } from './sessions.table.ts';
import type { Transaction } from '../transaction.ts';

export type NewSession = typeof sessions.$inferInsert;

const insert = new Query(
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

const own = new Query<Session>(
  'sessions_of_account',
  `select id, created_at as "createdAt", last_used_at as "lastUsedAt", user_agent as "userAgent", source_address as "sourceAddress"
   from sessions where account_id = $1 and ended_at is null and expires_at > $2 order by last_used_at desc, id desc limit $3`,
);

/** The sessions of an account that have not ended, the one used last first. */
export async function readSessionsOf(
  on: Reading,
  account: string,
  now: Date,
  most: number,
): Promise<Session[]> {
  return own.rows(on, [account, now, most]);
}

// What has ended expires with it, so that one index finds all that may be forgotten.
const ENDED = 'set ended_at = $2, ended_by = $3, expires_at = least(expires_at, $2)';
const LIVE = 'ended_at is null and expires_at > $2';
const endOne = new Query<{ id: SessionId }>(
  'end_session',
  `update sessions ${ENDED} where id = $1 and account_id = $4 and ${LIVE} returning id`,
);
const endAll = new Query<{ id: SessionId }>(
  'end_sessions_of_account',
  `update sessions ${ENDED} where account_id = $1 and id is distinct from $4 and ${LIVE} returning id`,
);
const endOfToken = new Query<{ id: SessionId; accountId: AccountId }>(
  'end_session_of_token',
  `update sessions ${ENDED} where id = (select session_id from refresh_tokens where hash = $1) and ${LIVE}
   returning id, account_id as "accountId"`,
);

/** False when the account has no such session that has not ended. */
export async function endSessionOf(
  on: Reading,
  account: string,
  id: SessionId,
  at: Date,
  by: SessionEnd,
): Promise<boolean> {
  return (await endOne.row(on, [id, at, by, account])) !== undefined;
}

/** Ends all of them but `except`; answers how many there were. */
export async function endSessionsOfAccount(
  on: Reading,
  account: string,
  at: Date,
  by: SessionEnd,
  except: SessionId | null = null,
): Promise<number> {
  return (await endAll.rows(on, [account, at, by, except])).length;
}

/** Ends the session that a refresh token, used or not, belongs to; undefined when there is none that has not ended. */
export async function endSessionOfToken(
  on: Reading,
  tokenHash: string,
  at: Date,
  by: SessionEnd,
): Promise<{ id: SessionId; accountId: AccountId } | undefined> {
  return endOfToken.row(on, [tokenHash, at, by]);
}

/** Removes sessions that ended or expired before, with their tokens. */
export const forgetSessions = removalOf({ table: 'sessions', key: 'id', until: 'expires_at' });

/** Which statements these are, for whoever runs two calls one statement at a time. */
export {
  endOfToken as endSessionOfTokenQuery,
  endOne as endSessionQuery,
  endAll as endSessionsOfAccountQuery,
  insert as insertSessionQuery,
};

import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import type { SessionId } from '../../domain/ids.ts';
import { id, instant } from '../columns.ts';
import type { UserId } from './contacts.table.ts';

/** The one valid code of a contact, for signing in or signing up. A new code replaces it. */
export const signInCodes = pgTable(
  'sign_in_codes',
  {
    lookup: text('lookup').primaryKey(),
    codeHash: text('code_hash').notNull(),
    triesLeft: smallint('tries_left').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('sign_in_codes_expires').on(t.expiresAt),
    check('sign_in_codes_tries', sql`${t.triesLeft} >= 0`),
  ],
);

export type SessionEnd = 'SIGNED_OUT' | 'REVOKED' | 'REUSED';

/** A sign-in on a device, with all refresh tokens that follow from it. */
export const sessions = pgTable(
  'sessions',
  {
    id: id('id', 'session').primaryKey(),
    userId: text('account_id').$type<UserId>().notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    userAgent: text('user_agent'),
    sourceAddress: text('source_address'),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by').$type<SessionEnd>(),
  },
  (t) => [index('sessions_account').on(t.userId, t.id), index('sessions_expires').on(t.expiresAt)],
);

/** Each refresh token can be used once. If it is used again later, it was copied, and the whole session ends. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    hash: text('hash').primaryKey(),
    sessionId: text('session_id')
      .$type<SessionId>()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    issuedAt: instant('issued_at').notNull(),
    used: boolean('used').notNull().default(false),
    /** When it was used. Null if it was used before this time was stored. */
    usedAt: instant('used_at'),
    /**
     * The salt that makes its successor from the token itself, which is not stored. Null as above: the successor
     * cannot be made again.
     */
    salt: text('salt'),
  },
  (t) => [index('refresh_tokens_session').on(t.sessionId)],
);

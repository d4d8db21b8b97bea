import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DistributorId, OperatorId, SessionId } from '../../domain/ids.ts';
import type { OperatorStatus } from '../../domain/operator.ts';
import type { Scope } from '../../domain/viewer.ts';
import { id, instant } from './columns.ts';

/** Whoever signs in by a contact. */
export type AccountId = DistributorId | OperatorId;

/**
 * How each account can be reached: one contact, one account (R2). The contact lies here sealed; it is found by a keyed
 * hash of it, which says nothing to whoever has the table without the key.
 */
export const contacts = pgTable(
  'contacts',
  {
    accountId: text('account_id').$type<AccountId>().primaryKey(),
    lookup: text('lookup').notNull(),
    /** The key of both `lookup` and `sealed`. */
    keyName: text('key_name').notNull(),
    sealed: text('sealed').notNull(),
    /** When its owner first proved it by a one-time code; null: not yet. */
    verifiedAt: instant('verified_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('contacts_lookup').on(t.lookup), index('contacts_key').on(t.keyName)],
);

/**
 * Contacts that operators gave to distributors and that wait for their proof, by their keyed hashes alone: whoever signs in by one
 * brings the contact itself. Until then the one in `contacts` counts.
 */
export const contactChanges = pgTable(
  'contact_changes',
  {
    accountId: id('account_id', 'distributor').primaryKey(),
    lookup: text('lookup').notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('contact_changes_lookup').on(t.lookup),
    index('contact_changes_expires').on(t.expiresAt),
  ],
);

/** The people who run the programme: the role ADMIN. */
export const operators = pgTable(
  'operators',
  {
    id: id('id', 'operator').primaryKey(),
    displayName: text('display_name').notNull(),
    status: text('status').$type<OperatorStatus>().notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [check('operators_status', sql`${t.status} in ('INVITED', 'ACTIVE', 'DISABLED')`)],
);

/** Shop back ends and front ends: the role STOREFRONT. Secrets are random enough that a plain hash keeps them. */
export const apiClients = pgTable('api_clients', {
  id: id('id', 'apiClient').primaryKey(),
  name: text('name').notNull(),
  channels: text('channels').array().notNull(),
  scopes: text('scopes').array().$type<Scope[]>().notNull(),
  secretHash: text('secret_hash').notNull(),
  secretMadeAt: instant('secret_made_at').notNull(),
  /** The secret before, while it still counts. */
  oldSecretHash: text('old_secret_hash'),
  oldSecretUntil: instant('old_secret_until'),
  /** What the caller called the request that made it. */
  idempotencyKey: text('idempotency_key').notNull().unique('api_clients_key'),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  revokedAt: instant('revoked_at'),
});

/** The one code that may sign in, or sign up, with a contact now; a new one takes its place. */
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

/** Somebody signed in on a device: the family of all refresh tokens that follow one sign-in. */
export const sessions = pgTable(
  'sessions',
  {
    id: id('id', 'session').primaryKey(),
    accountId: text('account_id').$type<AccountId>().notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    userAgent: text('user_agent'),
    sourceAddress: text('source_address'),
    endedAt: instant('ended_at'),
    endedBy: text('ended_by').$type<SessionEnd>(),
  },
  (t) => [index('sessions_account').on(t.accountId, t.id), index('sessions_expires').on(t.expiresAt)],
);

/** Each can be used once. Used again after a moment, somebody has a copy: the whole session ends. */
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
    /** When it was used; null for one that was used before this was kept. */
    usedAt: instant('used_at'),
    /** What its successor is made from, together with the token itself, which is not stored. Null as above: its successor is not made again. */
    salt: text('salt'),
  },
  (t) => [index('refresh_tokens_session').on(t.sessionId)],
);

/** Whose tokens are no longer taken, whoever issued them: for accounts that another issuer keeps. */
export const blockedSubjects = pgTable('blocked_subjects', {
  subject: text('subject').primaryKey(),
  blockedAt: instant('blocked_at').notNull(),
  blockedBy: text('blocked_by').notNull(),
  reason: text('reason').notNull(),
});

/** How much of each limit is used: when what was taken so far will have been paid off. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    paidOffAt: instant('paid_off_at').notNull(),
  },
  (t) => [index('rate_limits_paid_off').on(t.paidOffAt)],
);

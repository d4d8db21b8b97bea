import { sql } from 'drizzle-orm';
import { index, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DistributorId, OperatorId } from '../../domain/ids.ts';
import { id, instant } from '../columns.ts';

/** Whoever signs in by a contact. */
export type UserId = DistributorId | OperatorId;

/**
 * How each user can be reached: one contact, one user (R2). The contact lies here encrypted; it is found by a keyed
 * hash of it, which says nothing to whoever has the table without the key.
 */
export const contacts = pgTable(
  'contacts',
  {
    userId: text('account_id').$type<UserId>().primaryKey(),
    lookup: text('lookup').notNull(),
    /** The key of both `lookup` and `encrypted`. */
    keyName: text('key_name').notNull(),
    /** The column keeps its former name, `sealed`: older versions that still run read it (also in `kept_accounts`). */
    encrypted: text('sealed').notNull(),
    /** By which rules it is spelled: 1 left the trunk prefix in a phone number, 2 is E.164. */
    spelling: smallint('spelling').notNull().default(1),
    /** When its owner first proved it by a one-time code; null: not yet. */
    verifiedAt: instant('verified_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('contacts_lookup').on(t.lookup),
    index('contacts_key').on(t.keyName),
    index('contacts_former_spelling')
      .on(t.userId)
      .where(sql`${t.spelling} < 2`),
  ],
);

/**
 * Contacts that operators gave to distributors and that wait for their proof, by their keyed hashes alone: whoever signs in by one
 * brings the contact itself. Until then the one in `contacts` counts.
 */
export const contactChanges = pgTable(
  'contact_changes',
  {
    userId: id('account_id', 'distributor').primaryKey(),
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

import { sql } from 'drizzle-orm';
import { index, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DistributorId, OperatorId } from '../../domain/ids.ts';
import { id, instant } from '../columns.ts';

/** The id of an account that signs in with a contact. */
export type UserId = DistributorId | OperatorId;

/**
 * The contact of each user: one contact, one user (R2). It is stored encrypted and found by a keyed hash. Without the
 * key the hash reveals nothing about the contact.
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
    /** The number of its spelling rules: 1 left the trunk prefix in a phone number, 2 is E.164. */
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
 * Contacts that operators gave to distributors and that are not proved yet. Only their keyed hashes are stored,
 * because the person who signs in names the contact. Until then the contact in `contacts` counts.
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

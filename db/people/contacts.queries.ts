import type { DistributorId } from '../../domain/ids.ts';
import { asc, eq, isNull } from 'drizzle-orm';
import type { Reading } from '../query.ts';
import { InsertMany, many, oneOf, TableQuery } from '../table-query.ts';
import { type UserId, contacts } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

export type NewContact = typeof contacts.$inferInsert;

/** A user's contact as it is stored. */
export interface StoredContact {
  readonly userId: UserId;
  readonly encrypted: string;
  /** Null: its owner has not proved it yet. */
  readonly verifiedAt: Date | null;
}

const { userId, encrypted, verifiedAt } = contacts;

// A contact that was stored in two spellings or under two keys matches more than once. A user who proved it comes
// first, then the user who had it first.
const byLookups = new TableQuery(
  'contact_by_lookups',
  { lookups: many(contacts.lookup) },
  (db, { lookups }) =>
    db
      .select({ userId, encrypted, verifiedAt })
      .from(contacts)
      .where(oneOf(contacts.lookup, lookups))
      .orderBy(isNull(verifiedAt), asc(contacts.createdAt), asc(userId))
      .limit(1),
);
const byUsers = new TableQuery('contacts_of_accounts', { users: many(userId) }, (db, { users }) =>
  db.select({ userId, encrypted, verifiedAt }).from(contacts).where(oneOf(userId, users)),
);
const remove = new TableQuery('delete_contact', { user: userId }, (db, { user }) =>
  db.delete(contacts).where(eq(userId, user)),
);
const insert = new InsertMany('insert_contacts', contacts);

/** The user that has one of these keyed hashes of a contact. */
export async function readContactByLookups(
  on: Reading,
  lookups: readonly string[],
): Promise<StoredContact | undefined> {
  return byLookups.row(on, { lookups });
}

export async function readContactsOf(on: Reading, users: readonly UserId[]): Promise<StoredContact[]> {
  return byUsers.rows(on, { users });
}

/** Fails on `contacts_lookup` when one of them is taken. */
export async function insertContacts(tx: Transaction, rows: readonly NewContact[]): Promise<void> {
  await insert.run(tx, rows);
}

/** Removes the user's contact. The user can no longer sign in with it, and another user may have it. */
export async function deleteContact(tx: Transaction, user: UserId): Promise<void> {
  await remove.rows(tx, { user });
}

const held = new TableQuery('contact_for_update', { user: userId }, (db, { user }) =>
  db.select({ encrypted }).from(contacts).where(eq(userId, user)).for('update'),
);

/**
 * The encrypted contact of a user. It is locked, so that it is not used for signing in, proved or taken over until
 * the transaction ends.
 */
export async function lockContactOf(tx: Transaction, id: DistributorId): Promise<string | undefined> {
  return (await held.row(tx, { user: id }))?.encrypted;
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { remove as deleteContactQuery, insert as insertContactsQuery };

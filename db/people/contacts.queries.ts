import type { DistributorId } from '../../domain/ids.ts';
import { asc, eq, isNull } from 'drizzle-orm';
import type { Reading } from '../query.ts';
import { InsertMany, many, oneOf, TableQuery } from '../table-query.ts';
import { type AccountId, contacts } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

export type NewContact = typeof contacts.$inferInsert;

/** How an account can be reached, as it is stored. */
export interface StoredContact {
  readonly accountId: AccountId;
  readonly encrypted: string;
  /** Null: its owner has not proved it yet. */
  readonly verifiedAt: Date | null;
}

const { accountId, encrypted, verifiedAt } = contacts;

// More than one match is a contact that was stored in two spellings, or under two keys: who proved it goes first, then who had it first.
const byLookups = new TableQuery(
  'contact_by_lookups',
  { lookups: many(contacts.lookup) },
  (db, { lookups }) =>
    db
      .select({ accountId, encrypted, verifiedAt })
      .from(contacts)
      .where(oneOf(contacts.lookup, lookups))
      .orderBy(isNull(verifiedAt), asc(contacts.createdAt), asc(accountId))
      .limit(1),
);
const byAccounts = new TableQuery('contacts_of_accounts', { accounts: many(accountId) }, (db, { accounts }) =>
  db.select({ accountId, encrypted, verifiedAt }).from(contacts).where(oneOf(accountId, accounts)),
);
const remove = new TableQuery('delete_contact', { account: accountId }, (db, { account }) =>
  db.delete(contacts).where(eq(accountId, account)),
);
const insert = new InsertMany('insert_contacts', contacts);

/** The account that has one of these keyed hashes of a contact. */
export async function readContactByLookups(
  on: Reading,
  lookups: readonly string[],
): Promise<StoredContact | undefined> {
  return byLookups.row(on, { lookups });
}

export async function readContactsOf(on: Reading, accounts: readonly AccountId[]): Promise<StoredContact[]> {
  return byAccounts.rows(on, { accounts });
}

/** Fails on `contacts_lookup` when one of them is taken. */
export async function insertContacts(tx: Transaction, rows: readonly NewContact[]): Promise<void> {
  await insert.run(tx, rows);
}

/** The account can no longer be reached, nor signed in to; the contact is free for another. */
export async function deleteContact(tx: Transaction, account: AccountId): Promise<void> {
  await remove.rows(tx, { account });
}

const held = new TableQuery('contact_for_update', { account: accountId }, (db, { account }) =>
  db.select({ encrypted }).from(contacts).where(eq(accountId, account)).for('update'),
);

/** The encrypted contact of an account, held: nobody signs in by it, proves it or takes it over until the transaction ends. */
export async function lockContactOf(tx: Transaction, id: DistributorId): Promise<string | undefined> {
  return (await held.row(tx, { account: id }))?.encrypted;
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export { remove as deleteContactQuery, insert as insertContactsQuery };

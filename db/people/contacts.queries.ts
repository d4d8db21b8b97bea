import type { DistributorId } from '../../domain/ids.ts';
import { insertRecords } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { type AccountId, contacts } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

export type NewContact = typeof contacts.$inferInsert;

/** How an account can be reached, as it is stored. */
export interface StoredContact {
  readonly accountId: AccountId;
  readonly sealed: string;
  /** Null: its owner has not proved it yet. */
  readonly verifiedAt: Date | null;
}

const COLUMNS = 'account_id as "accountId", sealed, verified_at as "verifiedAt"';

// More than one match is a contact that was stored in two spellings, or under two keys: who proved it goes first, then who had it first.
const byLookups = new Query<StoredContact>(
  'contact_by_lookups',
  `select ${COLUMNS} from contacts where lookup = any($1) order by verified_at is null, created_at, account_id limit 1`,
);
const byAccounts = new Query<StoredContact>(
  'contacts_of_accounts',
  `select ${COLUMNS} from contacts where account_id = any($1)`,
);
const remove = new Query('delete_contact', 'delete from contacts where account_id = $1');
const insert = new Query('insert_contacts', insertRecords(contacts, 1));

/** The account that has one of these keyed hashes of a contact. */
export async function readContactByLookups(
  on: Reading,
  lookups: readonly string[],
): Promise<StoredContact | undefined> {
  return byLookups.row(on, [lookups]);
}

export async function readContactsOf(on: Reading, accounts: readonly AccountId[]): Promise<StoredContact[]> {
  return byAccounts.rows(on, [accounts]);
}

/** Fails on `contacts_lookup` when one of them is taken. */
export async function insertContacts(tx: Transaction, rows: readonly NewContact[]): Promise<void> {
  await insert.rows(tx, [json(rows)]);
}

/** The account can no longer be reached, nor signed in to; the contact is free for another. */
export async function deleteContact(tx: Transaction, account: AccountId): Promise<void> {
  await remove.rows(tx, [account]);
}

const held = new Query<{ sealed: string }>(
  'contact_for_update',
  'select sealed from contacts where account_id = $1 for update',
);

/** The sealed contact of an account, held: nobody signs in by it, proves it or takes it over until the transaction ends. */
export async function lockContactOf(tx: Transaction, id: DistributorId): Promise<string | undefined> {
  return (await held.row(tx, [id]))?.sealed;
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export { remove as deleteContactQuery, insert as insertContactsQuery };

import type { DistributorId } from '../../domain/ids.ts';
import { insertRecords } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { asc, count as countOf, isNotNull, sql } from 'drizzle-orm';
import { contacts } from '../people/contacts.table.ts';
import { distributors } from '../people/distributors.table.ts';
import { many, oneOf, rowLimit, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import type { NewContact } from '../people/contacts.queries.ts';

/** The data of a distributor that an older version stored in plain text. */
export interface OpenContact {
  readonly id: DistributorId;
  readonly contact: string;
  /** A digest, made without a key, of the imported data, contact included. A reader who knows the other data could guess the contact by trying. */
  readonly importDigest: string | null;
}

const { id, contact, importDigest } = distributors;
const first = new TableQuery('any_open_contact', {}, (db) =>
  db.select({ id }).from(distributors).where(isNotNull(contact)).limit(1),
);
const count = new TableQuery('count_open_contacts', {}, (db) =>
  db.select({ count: countOf() }).from(distributors).where(isNotNull(contact)),
);
const next = new TableQuery('open_contacts', { most: rowLimit }, (db, { most }) =>
  db
    .select({ id, contact: sql<string>`${contact}`, importDigest })
    .from(distributors)
    .where(isNotNull(contact))
    .orderBy(asc(distributors.joinedAt), asc(id))
    .limit(most)
    .for('no key update'),
);
const taken = new TableQuery('taken_lookups', { lookups: many(contacts.lookup) }, (db, { lookups }) =>
  db.select({ lookup: contacts.lookup }).from(contacts).where(oneOf(contacts.lookup, lookups)),
);
const close = new Query<object, [contacts: string, digests: string]>(
  'close_contacts',
  `with encrypted as (${insertRecords(contacts, 1, { inOrderOf: ['lookup'] })})
   update distributors d set contact = null, import_digest = r.digest
   from json_to_recordset($2::json) as r(id text, digest text) where d.id = r.id`,
);

export async function hasOpenContacts(on: Reading): Promise<boolean> {
  return (await first.row(on, {})) !== undefined;
}

export async function countOpenContacts(on: Reading): Promise<number> {
  return (await count.row(on, {}))?.count ?? 0;
}

/** The distributors who joined first, at most `most` of them. Their rows are locked until the transaction ends. */
export async function lockOpenContacts(tx: Transaction, most: number): Promise<OpenContact[]> {
  return next.rows(tx, { most });
}

/** The keyed hashes among these that belong to an account. */
export async function readTakenLookups(tx: Transaction, lookups: readonly string[]): Promise<Set<string>> {
  return new Set((await taken.rows(tx, { lookups })).map(({ lookup }) => lookup));
}

/** Writes the encrypted contacts and removes the plain text. */
export async function closeContacts(
  tx: Transaction,
  rows: readonly NewContact[],
  digests: readonly { readonly id: DistributorId; readonly digest: string | null }[],
): Promise<void> {
  await close.rows(tx, [json(rows), json(digests)]);
}

import type { DistributorId } from '../../domain/ids.ts';
import { insertRecords } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { contacts } from '../people/contacts.table.ts';
import type { Transaction } from '../transaction.ts';
import type { NewContact } from '../people/contacts.queries.ts';

/** What an older version left of a distributor in plain text. */
export interface OpenContact {
  readonly id: DistributorId;
  readonly contact: string;
  /** An unkeyed digest of what was imported, the contact with it: whoever knows the rest could try contacts out on it. */
  readonly importDigest: string | null;
}

const any = new Query<{ open: boolean }>(
  'any_open_contact',
  'select exists (select from distributors where contact is not null) as open',
);
const count = new Query<{ count: bigint }>(
  'count_open_contacts',
  'select count(*) as count from distributors where contact is not null',
);
const next = new Query<OpenContact>(
  'open_contacts',
  `select id, contact, import_digest as "importDigest" from distributors where contact is not null
   order by joined_at, id limit $1 for no key update`,
);
const taken = new Query<{ lookup: string }>(
  'taken_lookups',
  'select lookup from contacts where lookup = any($1)',
);
const close = new Query(
  'close_contacts',
  `with sealed as (${insertRecords(contacts, 1, { inOrderOf: ['lookup'] })})
   update distributors d set contact = null, import_digest = r.digest
   from json_to_recordset($2::json) as r(id text, digest text) where d.id = r.id`,
);

export async function hasOpenContacts(on: Reading): Promise<boolean> {
  return (await any.row(on))?.open === true;
}

export async function countOpenContacts(on: Reading): Promise<number> {
  return Number((await count.row(on))?.count ?? 0);
}

/** Those who joined first, at most `most` of them, held until the transaction ends. */
export async function lockOpenContacts(tx: Transaction, most: number): Promise<OpenContact[]> {
  return next.rows(tx, [most]);
}

/** Which of these keyed hashes belong to somebody. */
export async function readTakenLookups(tx: Transaction, lookups: readonly string[]): Promise<Set<string>> {
  return new Set((await taken.rows(tx, [lookups])).map(({ lookup }) => lookup));
}

/** Writes the sealed contacts and leaves nothing of them in plain text. */
export async function closeContacts(
  tx: Transaction,
  rows: readonly NewContact[],
  digests: readonly { readonly id: DistributorId; readonly digest: string | null }[],
): Promise<void> {
  await close.rows(tx, [json(rows), json(digests)]);
}

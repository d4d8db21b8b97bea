import { json, type Reading, Query } from '../query.ts';
import { and, asc, count as countOf, gt, lt } from 'drizzle-orm';
import { given, many, oneOf, rowLimit, TableQuery } from '../table-query.ts';
import { type UserId, contacts } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

/** The number of the present spelling rules. Earlier versions have smaller numbers. */
export const SPELLING = 2;

/** A contact as it is stored, and who has it. */
export interface SpelledContact {
  readonly userId: UserId;
  readonly lookup: string;
  readonly encrypted: string;
  readonly verifiedAt: Date | null;
  readonly createdAt: Date;
}

/** The columns that replace it. */
export interface RespelledContact {
  readonly account_id: UserId;
  readonly lookup: string;
  readonly encrypted: string;
  readonly key_name: string;
}

const { userId, createdAt, lookup, encrypted, spelling, verifiedAt } = contacts;
const COLUMNS = { userId, lookup, encrypted, verifiedAt, createdAt };

const count = new TableQuery('count_former_spellings', {}, (db) =>
  db.select({ count: countOf() }).from(contacts).where(lt(spelling, SPELLING)),
);
const next = new TableQuery('former_spellings', { after: given<string>('text'), most: rowLimit }, (db, p) =>
  db
    .select(COLUMNS)
    .from(contacts)
    .where(and(lt(spelling, SPELLING), gt(userId, p.after)))
    .orderBy(asc(userId))
    .limit(p.most)
    .for('no key update'),
);
const holders = new TableQuery(
  'contacts_by_lookups_for_update',
  { lookups: many(lookup) },
  (db, { lookups }) => db.select(COLUMNS).from(contacts).where(oneOf(lookup, lookups)).for('no key update'),
);
const replace = new Query<object, [rows: string]>(
  'respell_contacts',
  `update contacts c set lookup = r.lookup, sealed = r.encrypted, key_name = r.key_name, spelling = ${SPELLING.toString()}
   from json_to_recordset($1::json) as r(account_id text, lookup text, encrypted text, key_name text) where c.account_id = r.account_id`,
);
const keep = new TableQuery('keep_spellings', { users: many(userId) }, (db, { users }) =>
  db.update(contacts).set({ spelling: SPELLING }).where(oneOf(userId, users)),
);

/** The number of contacts spelled by the rules of an earlier version. */
export async function countFormerSpellings(on: Reading): Promise<number> {
  return (await count.row(on, {}))?.count ?? 0;
}

/** At most `most` of them, in the order of users after `after`, locked until the transaction ends. */
export async function lockFormerSpellings(
  tx: Transaction,
  after: string,
  most: number,
): Promise<SpelledContact[]> {
  return next.rows(tx, { after, most });
}

/** The users with one of these keyed hashes, locked until the transaction ends. */
export async function lockContactsByLookups(
  tx: Transaction,
  lookups: readonly string[],
): Promise<SpelledContact[]> {
  return holders.rows(tx, { lookups });
}

/** Fails on `contacts_lookup` when one of the new hashes is taken. */
export async function respell(tx: Transaction, rows: readonly RespelledContact[]): Promise<void> {
  if (rows.length > 0) await replace.rows(tx, [json(rows)]);
}

/** Records that these contacts follow the present rules. */
export async function keepSpelling(tx: Transaction, users: readonly UserId[]): Promise<void> {
  if (users.length > 0) await keep.rows(tx, { users });
}

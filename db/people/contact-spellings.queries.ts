import { json, type Reading, Query } from '../query.ts';
import type { AccountId } from './contacts.table.ts';
import type { Transaction } from '../transaction.ts';

/** By which rules contacts are spelled now; those of a version before have a smaller number. */
export const SPELLING = 2;

/** A contact as it is stored, and who has it. */
export interface SpelledContact {
  readonly accountId: AccountId;
  readonly lookup: string;
  readonly sealed: string;
  readonly verifiedAt: Date | null;
  readonly createdAt: Date;
}

/** What takes its place. */
export interface RespelledContact {
  readonly account_id: AccountId;
  readonly lookup: string;
  readonly sealed: string;
  readonly key_name: string;
}

const COLUMNS =
  'account_id as "accountId", lookup, sealed, verified_at as "verifiedAt", created_at as "createdAt"';

const count = new Query<{ count: bigint }>(
  'count_former_spellings',
  `select count(*) as count from contacts where spelling < ${SPELLING.toString()}`,
);
const next = new Query<SpelledContact>(
  'former_spellings',
  `select ${COLUMNS} from contacts where spelling < ${SPELLING.toString()} and account_id > $1 order by account_id limit $2 for no key update`,
);
const holders = new Query<SpelledContact>(
  'contacts_by_lookups_for_update',
  `select ${COLUMNS} from contacts where lookup = any($1) for no key update`,
);
const replace = new Query(
  'respell_contacts',
  `update contacts c set lookup = r.lookup, sealed = r.sealed, key_name = r.key_name, spelling = ${SPELLING.toString()}
   from json_to_recordset($1::json) as r(account_id text, lookup text, sealed text, key_name text) where c.account_id = r.account_id`,
);
const keep = new Query(
  'keep_spellings',
  `update contacts set spelling = ${SPELLING.toString()} where account_id = any($1)`,
);

/** How many contacts are spelled by the rules of a version before. */
export async function countFormerSpellings(on: Reading): Promise<number> {
  return Number((await count.row(on))?.count ?? 0);
}

/** At most `most` of them, by account from `after` on, held until the transaction ends. */
export async function lockFormerSpellings(
  tx: Transaction,
  after: string,
  most: number,
): Promise<SpelledContact[]> {
  return next.rows(tx, [after, most]);
}

/** Who has one of these keyed hashes, held until the transaction ends. */
export async function lockContactsByLookups(
  tx: Transaction,
  lookups: readonly string[],
): Promise<SpelledContact[]> {
  return holders.rows(tx, [lookups]);
}

/** Fails on `contacts_lookup` when one of the new hashes is taken. */
export async function respell(tx: Transaction, rows: readonly RespelledContact[]): Promise<void> {
  if (rows.length > 0) await replace.rows(tx, [json(rows)]);
}

/** These are spelled by today's rules already. */
export async function keepSpelling(tx: Transaction, accounts: readonly AccountId[]): Promise<void> {
  if (accounts.length > 0) await keep.rows(tx, [accounts]);
}

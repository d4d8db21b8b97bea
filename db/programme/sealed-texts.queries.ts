import { json, type Reading, Query } from '../query.ts';

/** Where sealed text is stored. Each begins with the name of its key and a full stop. */
export type SealedPlace = 'contacts' | 'importDigests' | 'payoutAccounts' | 'keptAccounts';

export const SEALED_PLACES: readonly SealedPlace[] = [
  'contacts',
  'importDigests',
  'payoutAccounts',
  'keptAccounts',
];

interface Columns {
  readonly table: string;
  readonly id: string;
  readonly sealed: string;
  /** Columns that say the same of the key once more. */
  readonly besides?: readonly string[];
}

const COLUMNS: Readonly<Record<SealedPlace, Columns>> = {
  contacts: { table: 'contacts', id: 'account_id', sealed: 'sealed', besides: ['lookup', 'key_name'] },
  importDigests: { table: 'distributors', id: 'id', sealed: 'import_digest' },
  payoutAccounts: { table: 'withdrawals', id: 'id', sealed: 'payout_account' },
  keptAccounts: { table: 'kept_accounts', id: 'distributor_id', sealed: 'sealed' },
};

export interface SealedText {
  readonly id: string;
  readonly sealed: string;
  /** The keyed hash, of a contact only. */
  readonly lookup: string | null;
}

export interface SealedAnew extends SealedText {
  readonly key_name: string;
  /** What it takes the place of: changed meanwhile, it is left alone. */
  readonly was: string;
}

const statements = (place: SealedPlace) => {
  const { table, id, sealed, besides = [] } = COLUMNS[place];
  const lookup = besides.includes('lookup') ? 'lookup' : 'null::text as lookup';
  return {
    others: new Query<SealedText>(
      `sealed_by_others_${table}`,
      `select ${id} as id, ${sealed} as sealed, ${lookup} from ${table}
       where ${id} > $2 and ${sealed} <> '' and split_part(${sealed}, '.', 1) <> $1 order by ${id} limit $3`,
    ),
    replace: new Query(
      `seal_anew_${table}`,
      `update ${table} t set ${[`${sealed} = r.sealed`, ...besides.map((column) => `${column} = r.${column}`)].join(', ')}
       from json_to_recordset($1::json) as r(id text, sealed text, lookup text, key_name text, was text)
       where t.${id} = r.id and t.${sealed} = r.was returning 1`,
    ),
    countOthers: new Query<{ count: bigint }>(
      `count_sealed_by_others_${table}`,
      `select count(*) as count from ${table} where ${sealed} <> '' and split_part(${sealed}, '.', 1) <> $1`,
    ),
    use: new Query<{ count: bigint }>(
      `sealed_by_${table}`,
      `select count(*) as count from ${table} where split_part(${sealed}, '.', 1) = $1`,
    ),
  };
};

const BY_PLACE = {
  contacts: statements('contacts'),
  importDigests: statements('importDigests'),
  payoutAccounts: statements('payoutAccounts'),
  keptAccounts: statements('keptAccounts'),
};

/** What is sealed with another key than this one, by id from `after` on. */
export async function readSealedByOthers(
  on: Reading,
  place: SealedPlace,
  keyName: string,
  after: string,
  most: number,
): Promise<SealedText[]> {
  return BY_PLACE[place].others.rows(on, [keyName, after, most]);
}

/** How much is sealed with another key than this one. */
export async function countSealedByOthers(on: Reading, place: SealedPlace, keyName: string): Promise<number> {
  return Number((await BY_PLACE[place].countOthers.row(on, [keyName]))?.count ?? 0);
}

/** How many were replaced. */
export async function replaceSealed(
  on: Reading,
  place: SealedPlace,
  rows: readonly SealedAnew[],
): Promise<number> {
  return (await BY_PLACE[place].replace.rows(on, [json(rows)])).length;
}

/** How much is sealed with this key. */
export async function countSealedBy(on: Reading, place: SealedPlace, keyName: string): Promise<number> {
  return Number((await BY_PLACE[place].use.row(on, [keyName]))?.count ?? 0);
}

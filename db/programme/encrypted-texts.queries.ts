import { json, type Reading, Query } from '../query.ts';

/** The columns that hold encrypted text. Each text begins with the name of its key and a full stop. */
export type EncryptedPlace =
  'contacts' | 'importDigests' | 'payoutAccounts' | 'keptPayoutAccounts' | 'webhookSecrets';

export const ENCRYPTED_PLACES: readonly EncryptedPlace[] = [
  'contacts',
  'importDigests',
  'payoutAccounts',
  'keptPayoutAccounts',
  'webhookSecrets',
];

interface Columns {
  readonly table: string;
  readonly id: string;
  readonly encrypted: string;
  /** Other columns that also name the key. */
  readonly besides?: readonly string[];
}

const COLUMNS: Readonly<Record<EncryptedPlace, Columns>> = {
  contacts: { table: 'contacts', id: 'account_id', encrypted: 'sealed', besides: ['lookup', 'key_name'] },
  importDigests: { table: 'distributors', id: 'id', encrypted: 'import_digest' },
  payoutAccounts: { table: 'withdrawals', id: 'id', encrypted: 'payout_account' },
  keptPayoutAccounts: { table: 'kept_accounts', id: 'distributor_id', encrypted: 'sealed' },
  webhookSecrets: { table: 'webhooks', id: 'id', encrypted: 'secrets' },
};

export interface EncryptedText {
  readonly id: string;
  readonly encrypted: string;
  /** The keyed hash. Only a contact has one. */
  readonly lookup: string | null;
}

export interface ReEncryptedText extends EncryptedText {
  readonly key_name: string;
  /** The text that is replaced. If the row holds another one by now, it is left unchanged. */
  readonly was: string;
}

const statements = (place: EncryptedPlace) => {
  const { table, id, encrypted, besides = [] } = COLUMNS[place];
  const lookup = besides.includes('lookup') ? 'lookup' : 'null::text as lookup';
  return {
    others: new Query<EncryptedText, [keyName: string, after: string, most: number]>(
      `encrypted_by_others_${table}`,
      `select ${id} as id, ${encrypted} as encrypted, ${lookup} from ${table}
       where ${id} > $2 and ${encrypted} <> '' and split_part(${encrypted}, '.', 1) <> $1 order by ${id} limit $3`,
    ),
    replace: new Query<object, [rows: string]>(
      `re_encrypt_${table}`,
      `update ${table} t set ${[`${encrypted} = r.encrypted`, ...besides.map((column) => `${column} = r.${column}`)].join(', ')}
       from json_to_recordset($1::json) as r(id text, encrypted text, lookup text, key_name text, was text)
       where t.${id} = r.id and t.${encrypted} = r.was returning 1`,
    ),
    countOthers: new Query<{ count: bigint }, [keyName: string]>(
      `count_encrypted_by_others_${table}`,
      `select count(*) as count from ${table} where ${encrypted} <> '' and split_part(${encrypted}, '.', 1) <> $1`,
    ),
    use: new Query<{ count: bigint }, [keyName: string]>(
      `encrypted_by_${table}`,
      `select count(*) as count from ${table} where split_part(${encrypted}, '.', 1) = $1`,
    ),
  };
};

const BY_PLACE = {
  contacts: statements('contacts'),
  importDigests: statements('importDigests'),
  payoutAccounts: statements('payoutAccounts'),
  keptPayoutAccounts: statements('keptPayoutAccounts'),
  webhookSecrets: statements('webhookSecrets'),
};

/** Texts that are encrypted with another key than this one, by id from `after` on. */
export async function readEncryptedByOthers(
  on: Reading,
  place: EncryptedPlace,
  keyName: string,
  after: string,
  most: number,
): Promise<EncryptedText[]> {
  return BY_PLACE[place].others.rows(on, [keyName, after, most]);
}

/** The number of texts that are encrypted with another key than this one. */
export async function countEncryptedByOthers(
  on: Reading,
  place: EncryptedPlace,
  keyName: string,
): Promise<number> {
  return Number((await BY_PLACE[place].countOthers.row(on, [keyName]))?.count ?? 0);
}

/** Returns the number of texts that were replaced. */
export async function replaceEncrypted(
  on: Reading,
  place: EncryptedPlace,
  rows: readonly ReEncryptedText[],
): Promise<number> {
  return (await BY_PLACE[place].replace.rows(on, [json(rows)])).length;
}

/** The number of texts that are encrypted with this key. */
export async function countEncryptedBy(on: Reading, place: EncryptedPlace, keyName: string): Promise<number> {
  return Number((await BY_PLACE[place].use.row(on, [keyName]))?.count ?? 0);
}

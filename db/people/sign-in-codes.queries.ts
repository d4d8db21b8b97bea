import type { Database } from '../connection.ts';
import { removalOf } from '../expired-rows.ts';
import { Query } from '../query.ts';
import type { signInCodes } from './sessions.table.ts';
import type { Transaction } from '../transaction.ts';

export type StoredCode = typeof signInCodes.$inferSelect;

const put = new Query(
  'put_sign_in_code',
  `with others as (delete from sign_in_codes where lookup = any($5) and lookup <> $1)
   insert into sign_in_codes (lookup, code_hash, tries_left, expires_at) values ($1, $2, $3, $4)
   on conflict (lookup) do update set code_hash = excluded.code_hash, tries_left = excluded.tries_left, expires_at = excluded.expires_at`,
);

/** Replaces any earlier code for this contact, including one stored under an older key's hash. */
export async function putSignInCode(
  db: Database,
  { lookup, codeHash, triesLeft, expiresAt }: StoredCode,
  lookups: readonly string[],
): Promise<void> {
  await put.rows(db, [lookup, codeHash, triesLeft, expiresAt, lookups]);
}

// Whoever tries at the same moment waits for the row and sees this try: as many tries as there are, and not one more.
const tryIt = new Query<Pick<StoredCode, 'lookup' | 'codeHash'>>(
  'try_sign_in_code',
  `update sign_in_codes set tries_left = tries_left - 1 where lookup = any($1) and tries_left > 0 and expires_at > $2
   returning lookup, code_hash as "codeHash"`,
);

/** Uses up one try and answers what to compare with; nothing when there is no code, it has expired, or no try is left. */
export async function trySignInCode(
  db: Database,
  lookups: readonly string[],
  now: Date,
): Promise<Pick<StoredCode, 'lookup' | 'codeHash'>[]> {
  return tryIt.rows(db, [lookups, now]);
}

const consume = new Query<{ lookup: string }>(
  'consume_sign_in_code',
  'delete from sign_in_codes where lookup = $1 and code_hash = $2 returning lookup',
);

/** False when somebody else has used it, or another code has taken its place. */
export async function consumeSignInCode(
  tx: Transaction,
  { lookup, codeHash }: Pick<StoredCode, 'lookup' | 'codeHash'>,
): Promise<boolean> {
  return (await consume.row(tx, [lookup, codeHash])) !== undefined;
}

/** Removes codes that have expired. */
export const forgetSignInCodes = removalOf({ table: 'sign_in_codes', key: 'lookup', until: 'expires_at' });

/** Which statements these are, for whoever runs two calls one statement at a time. */
export { consume as consumeSignInCodeQuery, tryIt as trySignInCodeQuery };

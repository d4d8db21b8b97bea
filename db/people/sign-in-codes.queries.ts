import type { Database } from '../connection.ts';
import { removalOf } from '../expired-rows.ts';
import { and, eq, gt, sql } from 'drizzle-orm';
import { Query } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import { signInCodes } from './sessions.table.ts';
import type { Transaction } from '../transaction.ts';

export type StoredCode = typeof signInCodes.$inferSelect;

const put = new Query<
  object,
  [lookup: string, codeHash: string, triesLeft: number, expiresAt: Date, lookups: readonly string[]]
>(
  'put_sign_in_code',
  `with others as (delete from sign_in_codes where lookup = any($5) and lookup <> $1)
   insert into sign_in_codes (lookup, code_hash, tries_left, expires_at) values ($1, $2, $3, $4)
   on conflict (lookup) do update set code_hash = excluded.code_hash, tries_left = excluded.tries_left, expires_at = excluded.expires_at`,
);

/** Replaces any earlier code for this contact, including one stored under an older key's hash. */
export async function putSignInCode(
  db: Database,
  code: StoredCode,
  lookups: readonly string[],
): Promise<void> {
  await put.rows(db, [code.lookup, code.codeHash, code.triesLeft, code.expiresAt, lookups]);
}

// A parallel try waits for the row and sees this one, so the number of tries is never exceeded.
const { codeHash, expiresAt, lookup, triesLeft } = signInCodes;
const tryIt = new TableQuery('try_sign_in_code', { lookups: many(lookup), now: expiresAt }, (db, p) =>
  db
    .update(signInCodes)
    .set({ triesLeft: sql`${triesLeft} - 1` })
    .where(and(oneOf(lookup, p.lookups), gt(triesLeft, 0), gt(expiresAt, p.now)))
    .returning({ lookup, codeHash }),
);

/** Uses up one try and returns the stored hash. Undefined if there is no code, it has expired, or no try is left. */
export async function trySignInCode(
  db: Database,
  lookups: readonly string[],
  now: Date,
): Promise<Pick<StoredCode, 'lookup' | 'codeHash'>[]> {
  return tryIt.rows(db, { lookups, now });
}

const consume = new TableQuery('consume_sign_in_code', { lookup, codeHash }, (db, p) =>
  db
    .delete(signInCodes)
    .where(and(eq(lookup, p.lookup), eq(codeHash, p.codeHash)))
    .returning({ lookup }),
);

/** False if another request has used the code, or another code has replaced it. */
export async function consumeSignInCode(
  tx: Transaction,
  code: Pick<StoredCode, 'lookup' | 'codeHash'>,
): Promise<boolean> {
  return (await consume.row(tx, code)) !== undefined;
}

/** Removes codes that have expired. */
export const forgetSignInCodes = removalOf({ table: signInCodes, key: lookup, until: expiresAt });

/** The names of these statements, for callers that run two calls one statement at a time. */
export { consume as consumeSignInCodeQuery, tryIt as trySignInCodeQuery };

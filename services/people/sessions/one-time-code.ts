import { randomInt, timingSafeEqual } from 'node:crypto';
import type { Vault } from '../../vault.ts';

/** For how long a code holds, and how often it may be guessed at. */
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;

const DIGITS = 6;

/** How a contact, as `readContact` gives it, can be reached. */
export function mediumOf(contact: string): 'SMS' | 'EMAIL' {
  return contact.startsWith('+') ? 'SMS' : 'EMAIL';
}

/** Six digits, all equally likely. */
export function newCode(): string {
  return randomInt(10 ** DIGITS)
    .toString()
    .padStart(DIGITS, '0');
}

/**
 * The keyed hash that is stored for a code, valid for its one contact only. Six digits could be guessed quickly from
 * a hash without a key.
 */
export function codeHash(vault: Vault, contactLookup: string, code: string): string {
  return hashes(vault, contactLookup, code)[0];
}

/**
 * Whether a code is the stored one. Full-width digits and blanks between digits are accepted. The time taken does not
 * depend on the code.
 */
export function isCode(
  vault: Vault,
  stored: { readonly lookup: string; readonly codeHash: string },
  code: string,
): boolean {
  const given = hashes(vault, stored.lookup, code.normalize('NFKC').replaceAll(/\s/g, ''));
  return (
    given.filter(
      (hash) =>
        hash.length === stored.codeHash.length &&
        timingSafeEqual(Buffer.from(hash), Buffer.from(stored.codeHash)),
    ).length > 0
  );
}

const hashes = (vault: Vault, contactLookup: string, code: string): readonly [string, ...string[]] =>
  vault.lookups(code, `one-time code:${contactLookup}`);

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

/** What a code is kept as: a keyed hash, good for the one contact that it was sent to. Six digits without a key are soon guessed. */
export function codeHash(vault: Vault, contactLookup: string, code: string): string {
  return hashes(vault, contactLookup, code)[0];
}

/** Whether a code, in full-width digits or with blanks between them too, is the stored one; how long that takes tells nothing about it. */
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

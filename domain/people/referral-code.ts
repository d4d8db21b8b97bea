import { withoutUnseen } from '../readable-text.ts';

/**
 * The characters of generated codes (R1): capital letters and digits that are not confused when read aloud or from a
 * poster (no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V). A and E are left out so that no code spells a word.
 */
export const CODE_ALPHABET = '34679CDFGHJKMNPQRTVWXY';

const LENGTH = 8;

/** Codes imported from another system may be longer, shorter and of any case (R2a). */
const IMPORTED = /^[A-Za-z0-9-]{4,32}$/;

/** True for 4 to 32 letters, digits and dashes. */
export function isReferralCode(text: string): boolean {
  return IMPORTED.test(text);
}

/**
 * Turns random bytes into a code of 8 characters. It needs at least 8 bytes, else it throws a RangeError. The bytes
 * are read as one large number, so the bias towards any code is only a few parts per thousand million.
 */
export function codeFromBytes(bytes: Uint8Array): string {
  if (bytes.length < LENGTH) throw new RangeError(`A code needs ${LENGTH} random bytes`);
  let number = 0n;
  for (const byte of bytes) number = number * 256n + BigInt(byte);
  let code = '';
  const size = BigInt(CODE_ALPHABET.length);
  for (; code.length < LENGTH; number /= size) code += CODE_ALPHABET.charAt(Number(number % size));
  return code;
}

/**
 * Normalises a typed code: spaces, line breaks and invisible characters are removed, full-width letters become normal
 * ones, and every dash becomes the keyboard's. Case is kept; codes are compared without regard to case.
 */
export function plainCode(text: string): string {
  return withoutUnseen(text.normalize('NFKC'))
    .replace(/\s/g, '')
    .replace(/[\p{Dash_Punctuation}\u2212\u30fc]/gu, '-');
}

import { withoutUnseen } from '../readable-text.ts';

/**
 * What our own codes are made of (R1): capital letters and digits that are not taken for one another when read
 * aloud or from a poster (no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V), and no A or E, so that no code spells a word.
 */
export const CODE_ALPHABET = '34679CDFGHJKMNPQRTVWXY';

const LENGTH = 8;

/** Codes that came from another system may be longer, shorter and of any case (R2a). */
const IMPORTED = /^[A-Za-z0-9-]{4,32}$/;

/** True for 4 to 32 letters, digits and dashes. */
export function isReferralCode(text: string): boolean {
  return IMPORTED.test(text);
}

/**
 * Spells random bytes as a code of 8 characters. Takes 8 bytes or more, else throws a RangeError: read as one
 * large number they favour no code by more than a few parts in a thousand million.
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
 * A code as a person means it: without spaces, line breaks and signs that cannot be seen, full-width letters as others, and every dash
 * as the one of the keyboard. Capitals and small letters stay as they are: they are compared alike.
 */
export function plainCode(text: string): string {
  return withoutUnseen(text.normalize('NFKC'))
    .replace(/\s/g, '')
    .replace(/[\p{Dash_Punctuation}\u2212\u30fc]/gu, '-');
}

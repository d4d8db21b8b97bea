import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import type { Sentence } from '../domain/refusal.ts';
import { SENTENCES } from './sentences.ts';

/** As a number is stored and written to: E.164. */
const E164 = /^\+[1-9]\d{6,14}$/;
/** What is left of a number without its blanks, dashes and brackets. */
const DIGITS = /^\+\d+$/;

/**
 * The one spelling of a number, E.164, from a plus and its digits. The digits that are dialled in front of a number at home (the trunk
 * prefix, as in "+44 (0)20 7946 0958") go where the country has such; a zero that belongs to the number stays, as in Italy. What cannot be
 * a number is given back as it is.
 */
export function normalPhone(text: string): string {
  const number = DIGITS.test(text) ? parsePhoneNumberFromString(text)?.number : undefined;
  if (number === undefined || number === text) return text;
  // A prefix that was put in front twice is taken away twice, so that the normal form of the normal form is itself.
  const normal = normalPhone(number);
  return E164.test(normal) ? normal : text;
}

/**
 * Why a text in normal form is no phone number; null when it is one that its country can have. Only its country and its length are looked
 * at: which numbers a country gives out changes more often than this program.
 */
export function phoneFault(text: string): Sentence | null {
  if (!DIGITS.test(text)) return SENTENCES.contact();
  const fault = validatePhoneNumberLength(text);
  if (fault !== undefined) return FAULTS[fault]();
  return E164.test(text) ? null : SENTENCES.contact();
}

const FAULTS = {
  INVALID_COUNTRY: SENTENCES.noCallingCode,
  TOO_SHORT: SENTENCES.phoneTooShort,
  TOO_LONG: SENTENCES.phoneTooLong,
  INVALID_LENGTH: SENTENCES.phoneLength,
  NOT_A_NUMBER: SENTENCES.contact,
} as const;

/** The trunk prefix is 0 nearly everywhere; by calling code, where it is another. */
const OTHER_TRUNK_PREFIXES: Readonly<Record<string, string>> = {
  1: '1',
  7: '8',
  36: '06',
  370: '8',
  375: '8',
  692: '1',
  993: '8',
};

/** How versions that kept trunk prefixes may have stored a number, besides its normal spelling: each of them says the same number. */
export function formerSpellings(number: string): readonly string[] {
  const parsed = E164.test(number) ? parsePhoneNumberFromString(number) : undefined;
  if (parsed === undefined) return [];
  const { countryCallingCode, nationalNumber } = parsed;
  const spelling = `+${countryCallingCode}${OTHER_TRUNK_PREFIXES[countryCallingCode] ?? '0'}${nationalNumber}`;
  return E164.test(spelling) && normalPhone(spelling) === number ? [spelling] : [];
}

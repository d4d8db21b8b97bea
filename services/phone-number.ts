import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import type { Sentence } from '../domain/refusal.ts';
import { SENTENCES } from './sentences.ts';

/** E.164, the form in which a number is stored and messages are sent to it. */
const E164 = /^\+[1-9]\d{6,14}$/;
/** What is left of a number without its blanks, dashes and brackets. */
const DIGITS = /^\+\d+$/;

/**
 * The normal form of a number, E.164, made from a plus and its digits. A trunk prefix, which is dialled only inside
 * the country as in "+44 (0)20 7946 0958", is removed where the country has one; a zero that belongs to the number
 * stays, as in Italy. A text that cannot be a number is returned unchanged.
 */
export function normalPhone(text: string): string {
  const number = DIGITS.test(text) ? parsePhoneNumberFromString(text)?.number : undefined;
  if (number === undefined || number === text) return text;
  // A prefix that was typed twice is removed twice, so that normalising a normal form changes nothing.
  const normal = normalPhone(number);
  return E164.test(normal) ? normal : text;
}

/**
 * Why a text in normal form is not a phone number; null if it is one that its country can have. Only the country code
 * and the length are checked, because the numbers that a country assigns change more often than this program.
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

/** Trunk prefixes other than 0, by calling code. */
const OTHER_TRUNK_PREFIXES: Readonly<Record<string, string>> = {
  1: '1',
  7: '8',
  36: '06',
  370: '8',
  375: '8',
  692: '1',
  993: '8',
};

/**
 * The spellings in which earlier versions, which kept trunk prefixes, may have stored this number, other than its
 * normal form.
 */
export function formerSpellings(number: string): readonly string[] {
  const parsed = E164.test(number) ? parsePhoneNumberFromString(number) : undefined;
  if (parsed === undefined) return [];
  const { countryCallingCode, nationalNumber } = parsed;
  const spelling = `+${countryCallingCode}${OTHER_TRUNK_PREFIXES[countryCallingCode] ?? '0'}${nationalNumber}`;
  return E164.test(spelling) && normalPhone(spelling) === number ? [spelling] : [];
}

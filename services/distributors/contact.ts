import type { InputCheck } from '../input-check.ts';
import { SENTENCES } from '../sentences.ts';

const PHONE = /^\+[1-9]\d{6,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What people, keyboards and address books put between the digits of a number; some of it cannot be seen. */
const BETWEEN_DIGITS = /[\s\p{Cf}\p{Pd}().]/gu;

/** A contact in the one form that makes two of the same equal (R2), also when it was typed in full-width letters. */
export function normalContact(value: string): string {
  const text = value.normalize('NFKC').replaceAll(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  return text.startsWith('+') ? text.replaceAll(BETWEEN_DIGITS, '') : text.toLowerCase();
}

/** Whether a text in normal form is a contact. */
export const isContact = (text: string): boolean => PHONE.test(text) || EMAIL.test(text);

/** A phone number in E.164 or an e-mail address, in its normal form. */
export function readContact(check: InputCheck, value: string, path: readonly (string | number)[]): string {
  const contact = normalContact(check.text(value, path, 254));
  check.must(isContact(contact), path, SENTENCES.contact());
  return contact;
}

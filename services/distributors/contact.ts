import type { InputCheck } from '../input-check.ts';
import { SENTENCES } from '../sentences.ts';

const PHONE = /^\+[1-9]\d{6,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A phone number in E.164 or an e-mail address, in the one form that makes two of the same equal (R2). */
export function readContact(check: InputCheck, value: string, path: readonly (string | number)[]): string {
  const text = check.text(value, path, 254).trim();
  const contact = text.startsWith('+') ? text.replaceAll(/[\s()-]/g, '') : text.toLowerCase();
  check.must(PHONE.test(contact) || EMAIL.test(contact), path, SENTENCES.contact());
  return contact;
}

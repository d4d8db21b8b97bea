import { domainToASCII } from 'node:url';
import type { Sentence } from '../domain/refusal.ts';
import { InputCheck } from './input-check.ts';
import { normalPhone, phoneFault } from './phone-number.ts';
import { SENTENCES } from './sentences.ts';

/**
 * A bare address and nothing around it: `Ada <ada@tea.example>`, `"ada"@tea.example` and `ada(1)@tea.example` all reach
 * the mailbox of ada@tea.example, so that one mailbox would have as many accounts, and as many codes, as anybody likes.
 */
const LOCAL_PART = /^(?!\+)(?=.{1,64}$)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST = 254;

/** What people, keyboards and address books put between the digits of a number; some of it cannot be seen. */
const BETWEEN_DIGITS = /[\s\p{Cf}\p{Pd}().]/gu;

/** A contact in the one form that makes two of the same equal (R2), also when it was typed in full-width letters. */
export function normalContact(value: string): string {
  const text = plainText(value);
  return text.startsWith('+') ? normalPhone(text) : normalEmail(text.toLowerCase());
}

/** As versions wrote it that left trunk prefixes in phone numbers. */
export function formerContact(value: string): string {
  const text = plainText(value);
  return text.startsWith('+') ? text : normalContact(value);
}

/** In usual letters and digits, without blanks around it; a phone number without anything between its digits. */
function plainText(value: string): string {
  const text = value.normalize('NFKC').replaceAll(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  return text.startsWith('+') ? text.replaceAll(BETWEEN_DIGITS, '') : text;
}

/** The domain as it is looked up: `bücher.example` and `xn--bcher-kva.example` are one. */
function normalEmail(text: string): string {
  const at = text.lastIndexOf('@');
  const domain = domainToASCII(text.slice(at + 1));
  return at < 0 || domain === '' ? text : `${text.slice(0, at)}@${domain}`;
}

/** Whether a text in normal form is a contact. */
export const isContact = (text: string): boolean => contactFault(text) === null;

/** What is wrong with a text in normal form that is to be a contact. */
function contactFault(text: string): Sentence | null {
  if (text.startsWith('+')) return phoneFault(text);
  return isEmail(text) ? null : SENTENCES.contact();
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const labels = text.slice(at + 1).split('.');
  const isHost =
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/.test(labels.at(-1) ?? '');
  return text.length <= LONGEST && at > 0 && LOCAL_PART.test(text.slice(0, at)) && isHost;
}

/** Where mail to a contact ends up: with most providers `ada+tea@tea.example` is one more name of `ada@tea.example`. */
export function mailboxOf(contact: string): string {
  return contact.replace(/^([^+@]+)\+[^@]*@/, '$1@');
}

/** A phone number in E.164 or an e-mail address, in its normal form. */
export function readContact(check: InputCheck, value: string, path: readonly (string | number)[]): string {
  const contact = normalContact(check.text(value, path, LONGEST));
  const fault = contactFault(contact);
  if (fault !== null) check.refuse(path, fault);
  return contact;
}

/** The mailbox or phone that a text of the caller names, which is what messages would flood; undefined for a text that is no contact. */
export function mailboxFor(text: string): string | undefined {
  const check = new InputCheck();
  const contact = readContact(check, text, []);
  return check.refusal === null ? mailboxOf(contact) : undefined;
}

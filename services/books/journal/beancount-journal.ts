import { dayAfter } from '../../../domain/calendar-day.ts';
import { type JournalFormat, oneLine, type Owner } from './journal-format.ts';

/** The journal of Beancount 2 and 3: https://beancount.github.io/docs/beancount_language_syntax.html */
export const BEANCOUNT: JournalFormat = {
  preamble: (title, currency) =>
    `option "title" ${quoted(title)}\noption "operating_currency" "${currency}"\n\n`,
  accountName: ({ root, group, owner, kind }) =>
    [
      capital(root),
      words(group),
      ...(owner === null ? [] : [ownerName(owner)]),
      ...(kind === null ? [] : [capital(kind)]),
    ].join(':'),
  account: (name, day, owner) => `${day} open ${name}\n${owner === null ? '' : `  name: ${quoted(owner)}\n`}`,
  transaction: (day, description, tags) =>
    `\n${day} * "${description}"\n${tags.map(([key, value]) => `  ${key}: ${quoted(value)}\n`).join('')}`,
  posting: (name, amount) => `  ${name}  ${amount}\n`,
  assertions: () => '\n',
  // Beancount checks balances at the start of a day, and tolerates two units of the last decimal unless a
  // tolerance is given.
  assertion: (name, amount, day) => `${dayAfter(day)} balance ${name}  ${amount.replace(' ', ' ~ 0 ')}\n`,
};

function quoted(text: string): string {
  return `"${oneLine(text).replaceAll(/["\\]/g, '\\$&')}"`;
}

/** Each part of an account begins with a capital letter or a digit and goes on with letters, digits and dashes. */
function capital(text: string): string {
  const part = text.replaceAll(/[^A-Za-z0-9-]/g, '-');
  return part.charAt(0).toUpperCase() + part.slice(1);
}

function words(text: string): string {
  return text.split('-').map(capital).join('-');
}

/** Capital letters keep codes apart from ids, and codes do not differ by case alone. */
function ownerName({ id, code }: Owner): string {
  return code === null || code.startsWith('-') ? capital(id) : code.toUpperCase();
}

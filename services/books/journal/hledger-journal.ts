import { type JournalFormat, oneLine } from './journal-format.ts';

/** The journal of hledger 1.25 and newer: https://hledger.org/hledger.html#journal */
export const HLEDGER: JournalFormat = {
  preamble: (title, currency, decimals) =>
    `; ${comment(title)}\ndecimal-mark .\ncommodity 1000.${'0'.repeat(decimals)} ${currency}\n\n`,
  accountName: ({ root, group, owner, kind }) =>
    [
      root,
      group,
      ...(owner === null ? [] : [word(owner.code ?? owner.id)]),
      ...(kind === null ? [] : [kind]),
    ].join(':'),
  account: (name, _day, owner) =>
    owner === null ? `account ${name}\n` : `account ${name}  ; ${comment(owner)}\n`,
  transaction: (day, description, tags) =>
    `\n${day} ${description}\n${tags.map(([key, value]) => `    ; ${key}:${comment(value)}\n`).join('')}`,
  posting: (name, amount) => `    ${name}  ${amount}\n`,
  assertions: (day) => `\n${day} Closing balances\n`,
  assertion: (name, amount) => `    ${name}  ${zeroOf(amount)} = ${amount}\n`,
};

/** In a comment, `word:` begins a tag, a comma ends one, and a date in brackets moves a posting to another day. */
function comment(text: string): string {
  return oneLine(text.replaceAll(/[:,;[\]]/g, ' '));
}

/** An account's part ends at a colon, the whole name at two blanks. */
function word(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]/g, '-');
}

function zeroOf(amount: string): string {
  return amount.replace('-', '').replaceAll(/\d/g, '0').replace(/^0+/, '0');
}

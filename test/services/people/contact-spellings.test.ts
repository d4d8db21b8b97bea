import { describe, expect, it } from 'vitest';
import { isContact, mailboxOf, normalContact } from '../../../services/contact.ts';

/* One contact, one account (R2): whatever reaches the same mailbox by the same address is written in one form, or refused. */
const written = (text: string): string | null => {
  const contact = normalContact(text);
  return isContact(contact) ? contact : null;
};

describe('a contact is written in one form', () => {
  it.each([
    ['ada@tea.example', ' Ada@TEA.example '],
    ['ada@tea.example', 'ａｄａ＠ｔｅａ．ｅｘａｍｐｌｅ'],
    ['ada@tea.example', '\u200bada@tea\u3002example\u200b'],
    ['ada@tea.example', 'ada@te\u00ada.example'],
    ['ada@xn--bcher-kva.example', 'ada@Bücher.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ["o'hara+tea@mail.tea.example", "O'Hara+tea@mail.tea.example"],
    ['ada@tea.xn--fiqs8s', 'ada@tea.中国'],
    ['k@tea.example', '\u212a@tea.example'],
    ['+8613800000000', '＋86 (138) 0000‑0000'],
  ])('%s, given as %j', (expected, given) => {
    expect(written(given)).toBe(expected);
    expect(written(expected)).toBe(expected);
  });

  it.each([
    '<ada@tea.example>',
    'x<ada@tea.example>',
    '＜ada@tea.example＞',
    '"ada"@tea.example',
    'ada(1)@tea.example',
    'ada@tea.example(1)',
    'ada@tea.example,eve@tea.example',
    'ada@tea.example;',
    'mailto:ada@tea.example',
    'ada@tea.example.',
    'ada@.tea.example',
    '.ada@tea.example',
    'ada.@tea.example',
    'a..da@tea.example',
    'a\u200bda@tea.example',
    'ad\u0430@tea.example',
    'ada\\@tea.example',
    'eve@evil.example@tea.example',
    'ada@[127.0.0.1]',
    'ada@127.1',
    'ada@127.0.0.1',
    'ada@tea',
    'ada@-tea.example',
    'ada@tea_.example',
    '+ada@tea.example',
    `${'a'.repeat(65)}@tea.example`,
    `a@${'a'.repeat(64)}.example`,
    `a@${'\ufdfa'.repeat(200)}.example`,
    '+86138\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667',
    '8613800000000',
    '+0013800000000',
    '@',
    '',
    '@tea.example',
    'ada@',
    'ada@tea.example\nbcc:eve@tea.example',
  ])('%j is none', (given) => {
    expect(written(given)).toBeNull();
  });
});

it('a mailbox has one name, whatever tags were put to it', () => {
  expect(mailboxOf('ada+1@tea.example')).toBe('ada@tea.example');
  expect(mailboxOf('ada+1+2@tea.example')).toBe('ada@tea.example');
  expect(mailboxOf('ada@tea.example')).toBe('ada@tea.example');
  expect(mailboxOf('+8613800000000')).toBe('+8613800000000');
});

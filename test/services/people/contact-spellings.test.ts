import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { isContact, mailboxOf, normalContact } from '../../../services/contact.ts';
import { formerSpellings, phoneFault } from '../../../services/phone-number.ts';
import { SENTENCES } from '../../../services/sentences.ts';
import { fc } from '../../support/properties.ts';

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
    ['+8613800000000', '+86 0138 0000 0000'],
    ['+442079460958', '+44 (0)20 7946 0958'],
    ['+442079460958', '＋４４（０）２０　７９４６　０９５８'],
    ['+442079460958', '+44 (0)(0)20 7946 0958'],
    ['+390669812345', '+39 06 6981 2345'],
    ['+390669812345', '+39 (0)6 6981 2345'],
    ['+78005553535', '+7 (8) 800 555-35-35'],
    ['+3612345678', '+36 06 1 234 5678'],
    ['+12125550123', '+1 (1) 212 555-0123'],
    ['+541123456789', '+54 (0)11 2345-6789'],
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
    '+44 (0)20 7946 0958 ext. 3',
    '+44 20 7946 0958, +44 20 7946 0959',
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

/** Each country's number of example, and the digits that are dialled in front of it at home. */
const COUNTRIES = getCountries().map((country) => {
  const number = getExampleNumber(country, examples);
  if (number === undefined) throw new Error(`no example of ${country}`);
  return number;
});

describe('a phone number, however it is written', () => {
  const between = fc.constantFrom('', '', ' ', '-', '\u2011', '.', ' (', ') ', '\u200b', '\u3000');
  const wide = (text: string): string =>
    text.replaceAll(/[+\d]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

  it('is one contact, in every country, with its trunk prefix and without', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COUNTRIES),
        fc.boolean(),
        fc.array(between, { minLength: 20, maxLength: 20 }),
        fc.boolean(),
        (known, home, blanks, isWide) => {
          const [former = known.number] = home ? formerSpellings(known.number) : [];
          const spelled = [...former].map((sign, index) => `${sign}${blanks[index] ?? ''}`).join('');
          expect(written(isWide ? wide(spelled) : spelled)).toBe(known.number);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('has a trunk prefix in most countries, and the former spelling of no other number', () => {
    const former = COUNTRIES.flatMap(({ number }) => formerSpellings(number).map((one) => [one, number]));
    expect(former.length).toBeGreaterThan(120);
    for (const [spelling = '', number] of former) expect(normalContact(spelling)).toBe(number);
    expect(formerSpellings('+442079460958')).toEqual(['+4402079460958']);
    expect(formerSpellings('+390669812345')).toEqual([]);
  });

  it('stays as it is once it is in its one form, whatever it was', () => {
    const digits = fc.stringMatching(/^\+[1-9]\d{1,17}$/);
    fc.assert(
      fc.property(digits, (given) => {
        expect(normalContact(normalContact(given))).toBe(normalContact(given));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a phone number that cannot exist is refused, and why is said', () => {
  it.each([
    ['+999 123 456 789', SENTENCES.noCallingCode()],
    ['+00 138 0000 0000', SENTENCES.noCallingCode()],
    ['+44 20 7946', SENTENCES.phoneTooShort()],
    ['+1 555 0100', SENTENCES.phoneTooShort()],
    ['+86 138 0000 0000 00', SENTENCES.phoneTooLong()],
    ['+34 0 612 345 678', SENTENCES.phoneTooLong()],
    ['+1242 5550', SENTENCES.phoneTooShort()],
    ['+376 612 3456', SENTENCES.phoneLength()],
    ['+', SENTENCES.contact()],
    ['+86 138 0000 000o', SENTENCES.contact()],
  ])('%s', (given, sentence) => {
    expect(phoneFault(normalContact(given))).toEqual(sentence);
    expect(written(given)).toBeNull();
  });

  it('but not one of a range that has not been assigned yet', () => {
    expect(written('+44 7700 900000')).toBe('+447700900000');
    expect(written('+1 000 000 0000')).toBe('+10000000000');
  });
});

import { describe, expect, it } from 'vitest';
import { lengthOf, readableText } from '../../domain/readable-text.ts';
import { fc } from '../support/properties.ts';

const clean = (text: string): string => readableText(text).text;

describe('names of people and programmes stay as they are', () => {
  it.each([
    ['Latin with an apostrophe', "Siobhán O’Hara-D'Amico"],
    ['Chinese', '欧阳娜娜'],
    ['Chinese beyond the first plane', '𠮷野家'],
    ['a name with a dot', '阿凡提·买买提'],
    ['Japanese with a chosen form of a character', '葛\u{e0100}城市'],
    ['Korean', '김하늘'],
    ['Arabic', 'محمد بن سلمان'],
    ['Persian with a non-joiner', 'علی\u200cرضا'],
    ['Hindi with a joiner', 'क्\u200dष'],
    ['Bengali with a non-joiner', 'র\u200d্যাব'],
    ['Malayalam that ends in a joiner', 'അവന്\u200d'],
    ['Sinhala with a joiner', 'ශ්\u200dරී ලංකා'],
    ['Mongolian with a selector', 'ᠭ\u180bᠠ'],
    ['Hebrew with points', 'שָׁלוֹם'],
    ['Vietnamese in parts', 'Nguye\u0302\u0303n'],
    ['Hmong', '𖬌𖬣𖬵'],
    ['Hmong in Latin letters', 'Vaj Ntxawg'],
    ['Thai', 'สมชาย'],
    ['Tibetan', 'བཀྲ་ཤིས'],
    ['Georgian', 'ნინო'],
    ['Cherokee', 'ᏣᎳᎩ'],
    ['Adlam', '𞤀𞤣𞤤𞤢𞤥'],
    ['a family', '👨\u200d👩\u200d👧'],
    ['a heart in red', '❤\ufe0f'],
    ['a heart on fire', '❤\ufe0f\u200d🔥'],
    ['a key cap', '1\ufe0f\u20e3'],
    ['a wave with a skin', '👋🏽'],
    ['a woman who programs', '👩🏽\u200d💻'],
    ['a flag', '🇨🇳'],
    ['the flag of Wales', '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
    ['signs', '™ & Co. (50 %) №7'],
    ['an Arabic sign of a number', '\u0600123'],
  ])('%s', (_what, name) => {
    expect(readableText(name)).toEqual({ text: name, unknown: false });
  });
});

describe('what cannot be seen or turns other text round goes', () => {
  it.each([
    ['a zero-width space', 'A\u200bda', 'Ada'],
    ['joiners between Latin letters', 'A\u200cd\u200da', 'Ada'],
    ['a joiner at the beginning', '\u200dعلی', 'علی'],
    ['two joiners in a row', 'علی\u200c\u200cرضا', 'علی\u200cرضا'],
    ['a word joiner and a byte order mark', '\ufeffA\u2060da', 'Ada'],
    ['a soft hyphen', 'A\u00adda', 'Ada'],
    ['an override of direction', 'Ada\u202egnp.exe', 'Adagnp.exe'],
    ['isolates', '\u2066Ada\u2069', 'Ada'],
    ['marks of direction', '\u200eAda\u200f\u061c', 'Ada'],
    ['line breaks of each kind', 'A\nd\r\na\u2028b\u2029c\u0085d\ve', 'A d a b c d e'],
    ['a tab', 'A\tda', 'A da'],
    ['controls', 'A\u0007d\u001b[31ma\u009b', 'Ad[31ma'],
    ['a filler', 'A\u3164da\uffa0\u115f\u1160', 'Ada'],
    ['an empty pattern of Braille', 'A\u2800da', 'Ada'],
    ['a selector without an emoji', 'A\ufe0fda', 'Ada'],
    ['tags without a flag', 'Ada\u{e0041}\u{e0064}\u{e007f}', 'Ada'],
    ['a mark that stands on nothing', '\u0301Ada \u0301Ben', 'Ada Ben'],
    ['blanks around', '  \u3000Ada\u00a0 ', 'Ada'],
  ])('%s', (_what, given, left) => {
    expect(readableText(given)).toEqual({ text: left, unknown: false });
  });

  it.each([
    ['', ''],
    ['blanks', ' \u00a0\u3000\n\t'],
    ['fillers', '\u3164\u115f'],
    ['a zero width', '\u200b\u200d\ufeff'],
    ['marks alone', '\u0301\u0302'],
    ['an empty pattern of Braille', '\u2800'],
    ['direction alone', '\u202e\u202c'],
    ['selectors', '\ufe0f\u{e0100}'],
  ])('nothing is left of %s', (_what, given) => {
    expect(clean(given)).toBe('');
  });

  it('and what has no agreed look is told', () => {
    for (const given of ['A\ue000da', 'A\u{f0000}da', 'A\uffffda', 'A\u{e0fff}da', 'A\ud800da'])
      expect(readableText(given)).toEqual({ text: 'A\ufffdda', unknown: true });
  });

  it('reasons keep their lines', () => {
    expect(readableText('late\r\n  broken\u202e\u0085lost', true).text).toBe('late\n  broken\nlost');
  });
});

describe('whatever was given', () => {
  const strange = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 3 }),
        fc.constantFrom(
          '\u200d',
          '\u200c',
          '\u202e',
          '\n',
          '\ufe0f',
          '👩',
          '🏽',
          'ا',
          'क',
          '्',
          'A',
          '葛',
          '\u{e0100}',
          '\u0301',
          ' ',
          '\ue000',
          '\u3164',
        ),
      ),
    )
    .map((parts) => parts.join(''));

  it('cleaned once, it is clean', () => {
    fc.assert(
      fc.property(strange, fc.boolean(), (given, lines) => {
        const { text } = readableText(given, lines);
        expect(readableText(text, lines)).toEqual({ text, unknown: false });
      }),
    );
  });

  it('no control, mark of direction or line break is left, and nothing begins with a mark', () => {
    fc.assert(
      fc.property(strange, (given) => {
        expect(clean(given)).not.toMatch(
          /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\u200b\ufeff\u2060]|^\p{M}/u,
        );
      }),
    );
  });

  it('it does not grow', () => {
    fc.assert(
      fc.property(strange, (given) => {
        expect(lengthOf(clean(given))).toBeLessThanOrEqual(lengthOf(given));
      }),
    );
  });
});

it('characters are counted as people do who write them, not in units of memory', () => {
  expect([lengthOf('Ada'), lengthOf('𠮷野家'), lengthOf('🍵🍵')]).toEqual([3, 3, 2]);
});

import { describe, expect, it } from 'vitest';
import { customerKey, isNobody } from '../../../domain/people/customer.ts';

const UNBOUND = ['guest', '游客'];

describe('R6: a name that a shop uses for customers without an account identifies no customer', () => {
  it.each([
    ['guest'],
    [' Guest\n'],
    ['ＧＵＥＳＴ'],
    ['gu\u00adest'],
    ['gu\u200best'],
    ['gu\ufeffest'],
    ['\u2800guest\u2800'],
    ['\u202egu\u0000est'],
    ['guest\u{e0100}'],
    ['游\u200d客'],
    [''],
    [' \u2800\u200b\t'],
  ])('also as %j', (given) => {
    expect(isNobody(given, UNBOUND)).toBe(true);
  });

  it.each([['guest 1'], ['gu est'], ['gu\nest'], ['guests'], ['carol@tea.example']])(
    'and %j is somebody',
    (given) => {
      expect(isNobody(given, UNBOUND)).toBe(false);
    },
  );

  it('in one form, which stays as it is', () => {
    for (const given of [' Guest\u200b', '\u2800ＡＢＣ ', 'a\tb'])
      expect(customerKey(customerKey(given))).toBe(customerKey(given));
  });
});

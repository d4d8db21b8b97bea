import { expect, it } from 'vitest';
import { logText } from '../../../../functions/runtime/log/log-text.ts';

it.each([
  ['Checkout', 'Checkout'],
  ['a\n{"level":"error","message":"forged"}', 'a {"level":"error","message":"forged"}'],
  ['a\r\nb\u2028c\u2029d\u0085e', 'a  b c d e'],
  ['\u001b[2Jgone \u202eesrever', ' [2Jgone  esrever'],
  ['half \ud83d', 'half  '],
  [null, undefined],
  [undefined, undefined],
])('keeps %j on one line', (text, kept) => {
  expect(logText(text)).toBe(kept);
});

it('keeps no more than a name', () => {
  expect(logText('a'.repeat(1_000_000))).toBe(`${'a'.repeat(120)}…`);
});

import { describe, expect, it } from 'vitest';
import { userAgentOf } from '../../../../functions/runtime/http/user-agent.ts';

/* Whoever signs in chooses it, the database keeps it, and the owner of the session reads it. */
describe('what a program calls itself', () => {
  it.each<[string | undefined, string | null]>([
    [undefined, null],
    ['', null],
    [' \t ', null],
    ['Tea/1.0 (Phone)', 'Tea/1.0 (Phone)'],
    ['Tea\r\nset-cookie: a=1', 'Tea set-cookie: a=1'],
    ['Tea\0', 'Tea'],
    ['Tea\u202egnp.exe', 'Teagnp.exe'],
    ['Tea\u2028x', 'Tea x'],
    ['\u3164', null],
    ['Tea \ud83d', 'Tea \ufffd'],
    ['小茶/2.0 🍵', '小茶/2.0 🍵'],
  ])('%j is kept as %j', (header, kept) => {
    expect(userAgentOf(header)).toBe(kept);
  });

  it('is short, and no character of it is cut in two', () => {
    expect(userAgentOf('🍵'.repeat(5000))).toBe('🍵'.repeat(200));
  });
});

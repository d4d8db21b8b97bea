import { describe, expect, it } from 'vitest';
import {
  LONGEST_RETRY_AFTER_MS,
  nextAttempt,
  retryAfterOf,
  TRIED_FOR_MS,
} from '../../../domain/messaging/delivery.ts';
import { restAfter, verdictOn } from '../../../domain/messaging/webhook.ts';
import { fc } from '../../support/properties.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const after = (ms: number): Date => new Date(NOW.getTime() + ms);
const giveUpAt = after(TRIED_FOR_MS);

describe('R31c: a failed delivery', () => {
  it('is tried again after pauses that grow from seconds to a day, for three days', () => {
    const attempts: number[] = [];
    let now = NOW;
    for (let tries = 1; ; tries += 1) {
      const next = nextAttempt({ tries, giveUpAt, spread: 0, retryAfterMs: null }, now);
      if (next === null) break;
      attempts.push((next.getTime() - now.getTime()) / 1000);
      now = next;
    }
    expect(attempts).toEqual([5, 60, 300, 1800, 7200, 18_000, 36_000, 43_200, 64_800, 86_400, 1435]);
    expect(now).toEqual(giveUpAt);
  });

  it('is tried no earlier than usual, no earlier than asked, and within limits, whatever its number is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 10 * DAY })),
        fc.integer({ min: 0, max: TRIED_FOR_MS + DAY }),
        (tries, spread, retryAfterMs, past) => {
          const now = after(past);
          const next = nextAttempt({ tries, giveUpAt, spread, retryAfterMs }, now);
          if (now >= giveUpAt) return next === null;
          const usual = nextAttempt({ tries, giveUpAt, spread: 0, retryAfterMs: null }, now);
          const asked = Math.min(
            retryAfterMs ?? 0,
            LONGEST_RETRY_AFTER_MS,
            giveUpAt.getTime() - now.getTime(),
          );
          return (
            next !== null &&
            usual !== null &&
            next > now &&
            next >= usual &&
            next <= giveUpAt &&
            next.getTime() - now.getTime() >= asked
          );
        },
      ),
    );
  });

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 01 Mar 2026 00:02:00 GMT', 120_000],
    ['Sat, 28 Feb 2026 00:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['2026', 2_026_000],
    ['2026-03-01', null],
    ['Sun, 99 Mar 2026 00:02:00 GMT', null],
    ['9999999999', null],
    [null, null],
  ])('whose receiver answers Retry-After: %s waits for %s', (header, ms) => {
    expect(retryAfterOf(header, NOW)).toBe(ms);
  });
});

describe('R31c: a webhook that takes nothing', () => {
  it.each([
    [0, 'NOTHING', 'NOTHING'],
    [DAY - 1, 'NOTHING', 'NOTHING'],
    [DAY, 'WARN', 'NOTHING'],
    [7 * DAY - 1, 'WARN', 'NOTHING'],
    [7 * DAY, 'SWITCH_OFF', 'SWITCH_OFF'],
  ])('for %d milliseconds: %s; warned of before: %s', (ms, first, warned) => {
    const now = after(ms);
    expect(verdictOn({ failingSince: NOW, warnedAt: null }, now)).toBe(first);
    expect(verdictOn({ failingSince: NOW, warnedAt: NOW }, now)).toBe(warned);
    expect(verdictOn({ failingSince: null, warnedAt: null }, now)).toBe('NOTHING');
  });

  it('rests after ten failures in a row, longer and longer, up to five minutes', () => {
    expect([1, 9, 10, 30, 60, 1000].map((failures) => restAfter(failures) / MINUTE)).toEqual([
      0,
      0,
      50 / 60,
      2.5,
      5,
      5,
    ]);
    expect(restAfter(1000)).toBeLessThan(HOUR);
  });
});

import { describe, expect, it } from 'vitest';
import { type MessageHabits, nextMessage, tryAgainAt } from '../../../domain/messaging/next-message.ts';
import { fc } from '../../support/properties.ts';

const START = Date.parse('2026-03-01T02:00:00Z');
const MINUTE = 60_000;
const at = (minutes: number): Date => new Date(START + minutes * MINUTE);
const usual = (minutes: number) => ({ writtenAt: at(minutes), compulsory: false });
const urgent = (minutes: number) => ({ writtenAt: at(minutes), compulsory: true });
const habits: MessageHabits = {
  medium: 'EMAIL',
  quiet: null,
  digest: false,
  timeZone: 'Asia/Shanghai',
  lastSentAt: null,
  textsToday: 0,
};
/** How many are told now, and after how many minutes to look again. */
const told = (
  waiting: Parameters<typeof nextMessage>[0],
  minutes: number,
  other: Partial<MessageHabits> = {},
) => {
  const { send, lookAgainAt } = nextMessage(waiting, { ...habits, ...other }, at(minutes));
  return [send.length, lookAgainAt === null ? null : (lookAgainAt.getTime() - START) / MINUTE];
};

describe('the next message to a person (R31d)', () => {
  it('waits a minute for what happens together, and then tells all of it', () => {
    const batch = Array.from({ length: 500 }, (_, place) => usual(place / 500));
    expect(told(batch, 0.5)).toEqual([0, 1]);
    expect(told(batch, 1)).toEqual([500, null]);
  });

  it('comes fifteen minutes after the one before, by text message an hour', () => {
    expect(told([usual(5)], 6, { lastSentAt: at(1) })).toEqual([0, 16]);
    expect(told([usual(5)], 16, { lastSentAt: at(1) })).toEqual([1, null]);
    expect(told([usual(5)], 16, { lastSentAt: at(1), medium: 'SMS' })).toEqual([0, 61]);
  });

  it('is the fourth text message of a day only when it is compulsory', () => {
    // Ten in the morning in Shanghai: the next day begins in fourteen hours.
    expect(told([usual(0)], 1, { medium: 'SMS', textsToday: 2 })).toEqual([1, null]);
    expect(told([usual(0)], 1, { medium: 'SMS', textsToday: 3 })).toEqual([0, 14 * 60]);
    expect(told([usual(0)], 1, { textsToday: 3 })).toEqual([1, null]);
    expect(told([urgent(0)], 0, { medium: 'SMS', textsToday: 9 })).toEqual([1, null]);
    expect(told([urgent(0)], 0, { medium: 'SMS', textsToday: 10 })).toEqual([0, 14 * 60]);
  });

  it('waits for the end of quiet hours, and for nine where one a day is wanted', () => {
    expect(told([usual(0)], 5, { quiet: { from: '09:30', to: '11:00' } })).toEqual([0, 60]);
    expect(told([usual(0)], 5, { digest: true })).toEqual([0, 23 * 60]);
    expect(told([usual(0), usual(60)], 23 * 60, { digest: true })).toEqual([2, null]);
    expect(told([usual(0)], 5, { digest: true, quiet: { from: '08:00', to: '10:00' } })).toEqual([
      0,
      24 * 60,
    ]);
  });

  it('tells what is compulsory alone and at once, whatever the person chose', () => {
    const quiet = { from: '09:30', to: '11:00' };
    expect(told([usual(0), urgent(0)], 0, { quiet, digest: true, lastSentAt: at(0) })).toEqual([1, 0]);
  });

  it('is there for every notice in the end: looking again always leads to it, and one a day is one a day', () => {
    const waiting = fc.array(
      fc.record({
        writtenAt: fc.integer({ min: 0, max: 3000 }).map(at),
        compulsory: fc.boolean(),
      }),
      { minLength: 1, maxLength: 20 },
    );
    const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${hour.toString().padStart(2, '0')}:30`);
    const quiet = fc.option(
      fc
        .tuple(clock, clock)
        .filter(([from, to]) => from !== to)
        .map(([from, to]) => ({ from, to })),
    );
    fc.assert(
      fc.property(waiting, quiet, fc.boolean(), (all, hours, digest) => {
        let left = all;
        let lastSentAt: Date | null = null;
        let [now, days, looks] = [at(3000), new Set<string>(), 0];
        while (left.length > 0) {
          const { send, lookAgainAt } = nextMessage(
            left,
            { ...habits, quiet: hours, digest, lastSentAt },
            now,
          );
          if (send.some(({ compulsory }) => !compulsory)) {
            const day = new Date(now.getTime() + 8 * 60 * MINUTE).toISOString().slice(0, 10);
            expect(digest && days.has(day)).toBe(false);
            days = days.add(day);
            lastSentAt = now;
          }
          left = left.filter((one) => !send.includes(one));
          expect(lookAgainAt === null).toBe(left.length === 0);
          now = lookAgainAt ?? now;
          expect((looks += 1)).toBeLessThan(10);
        }
      }),
    );
  });
});

it('a message that is not accepted is tried again after growing pauses, for about a day', () => {
  const pauses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = tryAgainAt(attempts, at(0));
    if (next === null) break;
    pauses.push((next.getTime() - START) / MINUTE);
  }
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.reduce((sum, pause) => sum + pause)).toBe(1341);
});

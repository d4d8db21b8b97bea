import { describe, expect, it } from 'vitest';
import { bankTime, isDay } from '../../domain/bank-day.ts';
import { dayOf, startOfDay } from '../../domain/calendar-day.ts';
import { maySendAgain } from '../../domain/books/payout.ts';
import { fc } from '../support/properties.ts';

const at = (text: string): Date => new Date(text);
const APPROVED = '2026-11-30T06:30:00Z';

describe('a bank gives a day where others give a time (R26)', () => {
  it.each([
    ['midnight of the day, in the programme’s zone', 'Asia/Shanghai', '2026-11-29T16:00:00Z', APPROVED],
    ['midnight of the day, in UTC', 'Asia/Shanghai', '2026-11-30T00:00:00Z', APPROVED],
    ['midnight in UTC, west of it: the evening before', 'America/New_York', '2026-11-30T00:00:00Z', APPROVED],
    ['the day before stays the day before', 'Asia/Shanghai', '2026-11-28T16:00:00Z', '2026-11-28T16:00:00Z'],
    ['a time is a time', 'Asia/Shanghai', '2026-11-30T05:00:00Z', '2026-11-30T05:00:00Z'],
    ['the day after needs nothing', 'Asia/Shanghai', '2026-11-30T16:00:00Z', '2026-11-30T16:00:00Z'],
    [
      'a midnight that the change of clocks skips: the first moment of the day',
      'America/Havana',
      '2026-03-08T05:00:00Z',
      '2026-03-08T15:00:00Z',
    ],
  ])('%s', (_what, timeZone, told, counts) => {
    const earliest = at(timeZone === 'America/Havana' ? '2026-03-08T15:00:00Z' : APPROVED);
    expect(bankTime(at(told), { earliest, now: at('2026-12-31T00:00:00Z'), timeZone })).toEqual(at(counts));
  });

  it('a day that has begun here is no time to come where UTC has not got so far', () => {
    const now = at('2026-11-30T18:00:00Z');
    expect(bankTime(at('2026-12-01T00:00:00Z'), { earliest: null, now, timeZone: 'Asia/Shanghai' })).toEqual(
      now,
    );
    expect(bankTime(at('2026-12-02T00:00:00Z'), { earliest: null, now, timeZone: 'Asia/Shanghai' })).toEqual(
      at('2026-12-02T00:00:00Z'),
    );
  });

  it('never changes the day, nor what no day alone was told for', () => {
    const instant = fc.date({
      min: at('2020-01-01T00:00:00Z'),
      max: at('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'America/New_York',
      'UTC',
      'Asia/Kathmandu',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(instant, instant, zone, fc.boolean(), (told, earliest, timeZone, isWhole) => {
        const moment = isWhole
          ? startOfDay(dayOf(told, timeZone), timeZone)
          : new Date(told.getTime() - (told.getTime() % 1000) + 1);
        const counts = bankTime(moment, { earliest, now: at('2031-01-01T00:00:00Z'), timeZone });
        expect(dayOf(counts, timeZone)).toBe(dayOf(moment, timeZone));
        if (!isWhole || counts < earliest) expect(counts).toEqual(moment);
      }),
    );
  });

  it.each([
    ['2026-11-30', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-11-30T00:00', false],
    ['30.11.2026', false],
    ['', false],
  ])('%j is a day: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });
});

describe('what a provider may be asked for once more by itself (R26)', () => {
  const DAY = 24 * 3_600_000;
  it.each([
    [0, DAY, true],
    [22.9, DAY, true],
    [23, DAY, false],
    [24, DAY, false],
    [1000, DAY, false],
    [1000, Infinity, true],
    [0.5, 3_600_000, true],
    [0.75, 3_600_000, false],
    [22.9, undefined, true],
    [23, undefined, false],
  ])('%s hours later, with a life of %s ms: %s', (hours, life, may) => {
    const sentAt = at('2026-11-30T08:00:00Z');
    expect(maySendAgain(sentAt, new Date(sentAt.getTime() + hours * 3_600_000), life)).toBe(may);
  });
});

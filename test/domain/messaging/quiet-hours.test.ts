import { describe, expect, it } from 'vitest';
import { digestAfter, isClockTime, quietUntil } from '../../../domain/messaging/quiet-hours.ts';
import { fc } from '../../support/properties.ts';

const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/Vancouver',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];
const zone = fc.constantFrom(...ZONES);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => part.toString().padStart(2, '0')).join(':'));
const instant = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2027-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const until = (at: string, from: string, to: string, timeZone: string) =>
  quietUntil(new Date(at), { from, to }, timeZone)?.toISOString() ?? null;
/** The clock on the wall, by another library than the code uses. */
const wall = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );

describe('quiet hours (R31d)', () => {
  it.each([
    // From 22:00 to 08:00 in Shanghai, which is eight hours ahead.
    ['2026-03-01T13:59:00Z', '22:00', '08:00', 'Asia/Shanghai', null],
    ['2026-03-01T14:00:00Z', '22:00', '08:00', 'Asia/Shanghai', '2026-03-02T00:00:00.000Z'],
    ['2026-03-01T18:00:00Z', '22:00', '08:00', 'Asia/Shanghai', '2026-03-02T00:00:00.000Z'],
    ['2026-03-02T00:00:00Z', '22:00', '08:00', 'Asia/Shanghai', null],
    // At noon.
    ['2026-03-01T04:30:00Z', '12:00', '14:00', 'Asia/Shanghai', '2026-03-01T06:00:00.000Z'],
    // The night in which Berlin puts the clock forward at 02:00 is an hour shorter, the one in October an hour longer.
    ['2026-03-28T22:00:00Z', '22:00', '08:00', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
    ['2026-10-24T21:00:00Z', '22:00', '08:00', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
    // The end is skipped that night: quiet is over when the clock is put forward.
    ['2026-03-29T00:30:00Z', '22:00', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    // The end is there twice: the first time counts, and what is quiet by the clock afterwards is quiet again.
    ['2026-10-24T23:00:00Z', '22:00', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T01:10:00Z', '22:00', '02:30', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
  ])('%s, quiet from %s to %s in %s, ends at %s', (at, from, to, timeZone, end) => {
    expect(until(at, from, to, timeZone)).toBe(end);
  });

  it('hold exactly while the clock on the wall is between both times, and end when it no longer is', () => {
    fc.assert(
      fc.property(instant, clock, clock, zone, (at, from, to, timeZone) => {
        fc.pre(from !== to);
        const end = quietUntil(at, { from, to }, timeZone);
        const now = wall(at, timeZone);
        expect(end !== null).toBe(from < to ? from <= now && now < to : from <= now || now < to);
        if (end === null) return;
        expect(end > at && end.getTime() - at.getTime() <= 25 * 3_600_000).toBe(true);
        const after = wall(end, timeZone);
        expect(from < to ? from <= after && after < to : from <= after || after < to).toBe(false);
      }),
    );
  });

  it('are given as times of day', () => {
    expect(['00:00', '23:59', '08:30'].every(isClockTime)).toBe(true);
    expect(['24:00', '8:30', '08:60', '08:30 ', '', '08.30', '０８:30'].some(isClockTime)).toBe(false);
  });
});

describe('the message of the day (R31d)', () => {
  it.each([
    ['2026-03-01T00:59:59Z', 'Asia/Shanghai', '2026-03-01T01:00:00.000Z'],
    ['2026-03-01T01:00:00Z', 'Asia/Shanghai', '2026-03-02T01:00:00.000Z'],
    ['2026-03-28T08:00:00Z', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
  ])('what happens at %s in %s is told at %s', (at, timeZone, due) => {
    expect(digestAfter(new Date(at), timeZone).toISOString()).toBe(due);
  });

  it('comes at nine by the clock on the wall, within a day', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const due = digestAfter(at, timeZone);
        expect(wall(due, timeZone)).toBe('09:00');
        expect(due > at && due.getTime() - at.getTime() <= 25 * 3_600_000).toBe(true);
      }),
    );
  });
});

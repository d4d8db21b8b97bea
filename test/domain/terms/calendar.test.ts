import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { boundsThrough, type Calendar, endIn, monthIn, startIn } from '../../../domain/terms/calendar.ts';
import { lastDayOf } from '../../../domain/calendar-day.ts';
import { monthOf, nextMonth, previousMonth, type YearMonth } from '../../../domain/year-month.ts';

const month = (text: string) => text as YearMonth;
const VANCOUVER = 'America/Vancouver';

/** Zones stand for versions of one zone's data: what they say differs by hours, and by more than any two versions do. */
const zones = fc.constantFrom(
  'UTC',
  VANCOUVER,
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Europe/London',
  'Africa/Casablanca',
);
const months = fc
  .tuple(fc.integer({ min: 1990, max: 2060 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => month(`${year.toString()}-${number.toString().padStart(2, '0')}`));

const withClosed = ({ timeZone, closed }: Calendar, first: YearMonth, last: YearMonth): Calendar => ({
  timeZone,
  closed: new Map([
    ...closed,
    ...boundsThrough(first, last, { timeZone, closed }).map(
      ({ period, ...bounds }) => [period, bounds] as const,
    ),
  ]),
});

/** Some months closed by one machine, some more by a second, and now a third asks. */
const calendars = fc
  .tuple(months, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), zones, zones, zones)
  .map(([first, some, more, one, two, three]) => {
    const after = (from: YearMonth, count: number): YearMonth =>
      count === 0 ? from : after(nextMonth(from), count - 1);
    const middle = after(first, some);
    const byOne = withClosed({ timeZone: one, closed: new Map() }, first, middle);
    const byTwo =
      more === 0 ? byOne : withClosed({ ...byOne, timeZone: two }, nextMonth(middle), after(middle, more));
    return { first, last: after(middle, more), byOne, calendar: { ...byTwo, timeZone: three } };
  });

describe('closed months keep their bounds (R22)', () => {
  it('so that months follow one another without gap and overlap, whoever closed which of them', () => {
    fc.assert(
      fc.property(calendars, fc.integer({ min: -4, max: 16 }), ({ first, calendar }, steps) => {
        let its = first;
        for (let step = 0; step !== steps; step += Math.sign(steps))
          its = steps > 0 ? nextMonth(its) : previousMonth(its);
        expect(endIn(its, calendar)).toEqual(startIn(nextMonth(its), calendar));
        expect(startIn(its, calendar) < endIn(its, calendar)).toBe(true);
        for (const at of [startIn(its, calendar), new Date(endIn(its, calendar).getTime() - 1)])
          expect(monthIn(at, calendar)).toBe(its);
        expect(monthIn(new Date(startIn(its, calendar).getTime() - 1), calendar)).toBe(previousMonth(its));
        expect(monthIn(endIn(its, calendar), calendar)).toBe(nextMonth(its));
      }),
      { numRuns: 500 },
    );
  });

  it('every instant lies in exactly the month that it is told to', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.integer({ min: -80 * 24 * 60, max: 400 * 24 * 60 }),
        ({ first, calendar }, minutes) => {
          const at = new Date(startIn(first, calendar).getTime() + minutes * 60_000);
          const its = monthIn(at, calendar);
          expect(startIn(its, calendar) <= at && at < endIn(its, calendar)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('and later reads return the bounds that they closed with', () => {
    fc.assert(
      fc.property(calendars, ({ byOne, calendar }) => {
        for (const [period, { startsAt, endsAt }] of byOne.closed)
          expect([startIn(period, calendar), endIn(period, calendar)]).toEqual([startsAt, endsAt]);
      }),
      { numRuns: 200 },
    );
  });

  it('without a closed month they are the zone’s own', () => {
    fc.assert(
      fc.property(months, zones, (its, timeZone) => {
        const open: Calendar = { timeZone, closed: new Map() };
        expect(monthIn(startIn(its, open), open)).toBe(monthOf(startIn(its, open), timeZone));
      }),
      { numRuns: 100 },
    );
  });

  it('as Vancouver’s November of 2026, which two versions of the zone data end an hour apart', () => {
    const [earlier, later] = [new Date('2026-12-01T07:00:00Z'), new Date('2026-12-01T08:00:00Z')];
    const startsAt = new Date('2026-11-01T07:00:00Z');
    for (const endsAt of [earlier, later]) {
      const calendar: Calendar = {
        timeZone: VANCOUVER,
        closed: new Map([[month('2026-11'), { startsAt, endsAt }]]),
      };
      expect(startIn(month('2026-12'), calendar)).toEqual(endsAt);
      expect(monthIn(new Date('2026-12-01T07:30:00Z'), calendar)).toBe(
        endsAt === later ? '2026-11' : '2026-12',
      );
    }
  });

  it('the first and the last month that can be named have bounds too', () => {
    const open: Calendar = {
      timeZone: 'UTC',
      closed: new Map([[month('2026-11'), { startsAt: new Date(0), endsAt: new Date(1) }]]),
    };
    expect(startIn(month('1000-01'), open).toISOString()).toBe('1000-01-01T00:00:00.000Z');
    expect(endIn(month('9999-12'), open).getTime()).toBe(Date.UTC(10_000, 0));
    expect([lastDayOf(month('9999-12')), lastDayOf(month('2028-02')), lastDayOf(month('2026-11'))]).toEqual([
      '9999-12-31',
      '2028-02-29',
      '2026-11-30',
    ]);
  });
});

import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { endOf, isYearMonth, monthOf, nextMonth, previousMonth, startOf } from '../../domain/year-month.ts';
import type { YearMonth } from '../../domain/year-month.ts';

const month = (text: string): YearMonth => text as YearMonth;

describe('a month is written year-month', () => {
  it.each(['2026-10', '1000-01', '9999-12'])('%s is one', (text) => {
    expect(isYearMonth(text)).toBe(true);
  });

  it.each([
    '',
    '2026-13',
    '2026-00',
    '2026-1',
    '26-10',
    '0999-01',
    '2026-10-01',
    '2026/10',
    '2026-10\n',
    '２０２６-10',
  ])('%j is none', (text) => {
    expect(isYearMonth(text)).toBe(false);
  });

  it('has neighbours, across years too', () => {
    expect(nextMonth(month('2026-12'))).toBe('2027-01');
    expect(previousMonth(month('2026-01'))).toBe('2025-12');
    expect(nextMonth(month('2026-01'))).toBe('2026-02');
  });

  it('has none after the last one that can be written', () => {
    expect(() => nextMonth(month('9999-12'))).toThrow(RangeError);
    expect(endOf(month('9999-12'), 'UTC').getTime()).toBe(Date.UTC(10_000, 0));
  });
});

describe('R22: a period is a calendar month in the programme’s time zone', () => {
  it.each([
    ['2026-10', 'Asia/Shanghai', '2026-09-30T16:00:00Z', '2026-10-31T16:00:00Z'],
    ['2026-03', 'Europe/Berlin', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
    ['2026-02', 'UTC', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['2026-01', 'Asia/Kathmandu', '2025-12-31T18:15:00Z', '2026-01-31T18:15:00Z'],
    ['2026-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00Z', '2026-01-31T10:00:00Z'],
    // Summer time began in the first minute of April: the month has no midnight.
    ['2016-04', 'Asia/Amman', '2016-03-31T22:00:00Z', '2016-04-30T21:00:00Z'],
    // The clock went back from 00:01 to 23:01: the month had begun and does not end again.
    ['2009-11', 'America/St_Johns', '2009-11-01T02:30:00Z', '2009-12-01T03:30:00Z'],
  ])('%s in %s', (text, zone, start, end) => {
    expect(startOf(month(text), zone)).toEqual(new Date(start));
    expect(endOf(month(text), zone)).toEqual(new Date(end));
    expect(monthOf(new Date(start), zone)).toBe(text);
    expect(monthOf(new Date(Date.parse(end) - 1), zone)).toBe(text);
    expect(monthOf(new Date(Date.parse(start) - 1), zone)).toBe(previousMonth(month(text)));
    expect(monthOf(new Date(end), zone)).toBe(nextMonth(month(text)));
  });

  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/GMT+12', 'Etc/GMT-14'];
  const anyZone = fc.oneof(
    fc.constantFrom(...zones),
    fc.constantFrom(
      'America/St_Johns',
      'America/Sao_Paulo',
      'Asia/Beirut',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    ),
  );
  const instants = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  /** A few hours either side of a month's end in UTC, where the zones disagree. */
  const nearTheTurn = fc
    .tuple(fc.integer({ min: 1900 * 12, max: 2100 * 12 }), fc.integer({ min: -16 * 60, max: 16 * 60 }))
    .map(([number, minutes]) => new Date(Date.UTC(0, number - 1900 * 12) + minutes * 60_000));
  const anyInstant = fc.oneof(instants, nearTheTurn);

  it('every instant lies in its month, and months follow one another without gap or overlap', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const its = monthOf(at, zone);
        expect(startOf(its, zone).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(at.getTime()).toBeLessThan(endOf(its, zone).getTime());
        expect(startOf(nextMonth(its), zone)).toEqual(endOf(its, zone));
        expect(endOf(previousMonth(its), zone)).toEqual(startOf(its, zone));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the month on the wall, but for the hours after a clock was set back over its beginning', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (at, zone) => {
        const onTheWall = new Intl.DateTimeFormat('en-CA', {
          timeZone: zone,
          year: 'numeric',
          month: '2-digit',
        }).format(at);
        const its = monthOf(at, zone);
        if (its === onTheWall) return;
        const sinceItBegan = at.getTime() - startOf(its, zone).getTime();
        expect({ at, zone, onTheWall: nextMonth(month(onTheWall)) }).toEqual({ at, zone, onTheWall: its });
        expect(sinceItBegan).toBeLessThan(25 * 3_600_000);
      }),
      { numRuns: 500 },
    );
  });

  it('a broken instant has no month', () => {
    expect(() => monthOf(new Date(Number.NaN), 'UTC')).toThrow(RangeError);
  });
});

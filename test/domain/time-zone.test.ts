import { fc } from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { presentTimeZone } from '../../domain/time-zone.ts';
import { startOf, type YearMonth } from '../../domain/year-month.ts';

/** What `Intl` takes without a place in its name, and more; some of them only by old habit. */
const ABBREVIATIONS = [
  'ACT',
  'AET',
  'AGT',
  'ART',
  'AST',
  'BET',
  'BST',
  'CAT',
  'CET',
  'CNT',
  'CST',
  'CTT',
  'EAT',
  'ECT',
  'EDT',
  'EET',
  'EST',
  'HST',
  'IET',
  'IST',
  'JST',
  'KST',
  'MET',
  'MIT',
  'MSK',
  'MST',
  'NET',
  'NST',
  'PDT',
  'PLT',
  'PNT',
  'PRT',
  'PST',
  'SST',
  'VST',
  'WET',
];

describe('R0: the time zone is one of the IANA database', () => {
  it.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    ['asia/shanghai', 'Asia/Shanghai'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/GMT+8', 'Etc/GMT+8'],
    ['UTC', 'UTC'],
    ['GMT', 'UTC'],
    ['Etc/UTC', 'UTC'],
    // Old names.
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['US/Pacific', 'America/Los_Angeles'],
    ['PRC', 'Asia/Shanghai'],
    ['Japan', 'Asia/Tokyo'],
    ['Singapore', 'Asia/Singapore'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['EST5EDT', 'America/New_York'],
  ])('%s is told as %s', (name, present) => {
    expect(presentTimeZone(name)).toBe(present);
  });

  it.each(['', 'Mars/Olympus', '+08:00', '-03:00', 'Asia/Shanghai ', "UTC'; --", 'A'.repeat(65), '../UTC'])(
    '%j is none',
    (name) => {
      expect(presentTimeZone(name)).toBeUndefined();
    },
  );

  it.each(ABBREVIATIONS)('nor is the abbreviation %s', (name) => {
    expect(presentTimeZone(name)).toBeUndefined();
    expect(presentTimeZone(name.toLowerCase())).toBeUndefined();
  });

  it('a name and its present one are one zone, and months of both begin together', () => {
    const months = fc
      .tuple(fc.integer({ min: 1970, max: 2099 }), fc.integer({ min: 1, max: 12 }))
      .map(([year, month]) => `${year.toString()}-${month.toString().padStart(2, '0')}` as YearMonth);
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), months, (name, month) => {
        const present = presentTimeZone(name) ?? '';
        expect(presentTimeZone(present)).toBe(present);
        expect(startOf(month, present)).toEqual(startOf(month, name));
      }),
      { numRuns: 500 },
    );
  });
});

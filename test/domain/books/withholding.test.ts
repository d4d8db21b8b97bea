import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { minor, ZERO } from '../../../domain/money.ts';
import { versionOn, WITHHOLDING_TABLES, withheld } from '../../../domain/books/withholding.ts';
import { cny, rate } from '../business.ts';

const [table] = WITHHOLDING_TABLES.CN_SERVICE_PAY;

describe('R28: China’s pay for services', () => {
  it.each([
    ['0.00', '0.00'],
    ['800.00', '0.00'],
    ['800.01', '0.00'],
    ['800.03', '0.01'],
    ['1000.00', '40.00'],
    ['4000.00', '640.00'],
    ['4000.01', '640.00'],
    // 20 % of it are 800.006, of which 800.01 are free.
    ['4000.03', '640.00'],
    ['5000.00', '800.00'],
    // The bands go by what is taxable, not by what is paid.
    ['22000.00', '3520.00'],
    ['25000.00', '4000.00'],
    ['25000.10', '4000.02'],
    ['30000.00', '5200.00'],
    ['60000.00', '12400.00'],
    ['62500.00', '13000.00'],
    ['100000.00', '25000.00'],
  ])('%s pays %s', (amount, tax) => {
    expect(withheld(table, cny(amount))).toBe(cny(tax));
  });

  it('never takes more of a rise than the highest rate, and never less than before', () => {
    const amounts = fc.bigInt({ min: 0n, max: 20_000_000n });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 1_000_000n }), (amount, rise) => {
        const tax = withheld(table, minor(amount));
        const more = withheld(table, minor(amount + rise));
        expect(tax).toBeGreaterThanOrEqual(0n);
        expect(more - tax).toBeGreaterThanOrEqual(0n);
        // Two minor units for the rounding on either side.
        expect(more - tax).toBeLessThanOrEqual((rise * 32n) / 100n + 2n);
      }),
    );
  });
});

it('R28: a limit of a table is within its bracket, also where the next one begins with a leap', () => {
  const ten = rate(1000);
  const leaps = {
    ...table,
    allowances: [
      { upTo: cny('100.00'), fixed: cny('100.00'), rate: rate(0) },
      { upTo: null, fixed: ZERO, rate: rate(0) },
    ],
    bands: [
      { upTo: cny('200.00'), rate: ten, quickDeduction: ZERO },
      { upTo: null, rate: rate(5000), quickDeduction: ZERO },
    ],
  };
  expect(['100.00', '100.01', '200.00', '200.01'].map((amount) => withheld(leaps, cny(amount)))).toEqual(
    ['0.00', '10.00', '20.00', '100.01'].map(cny),
  );
});

describe('R28: a table is the version in force on the day', () => {
  const next = { ...table, effectiveFrom: '2027-01-01' };
  it.each([
    ['2018-12-31', undefined],
    ['2019-01-01', table],
    ['2026-12-31', table],
    ['2027-01-01', next],
  ])('%s', (day, version) => {
    expect(versionOn([table, next], day)).toBe(version);
  });
});

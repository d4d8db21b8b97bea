import { describe, expect, it } from 'vitest';
import { objectionToTaxTable } from '../../../domain/books/withholding.ts';
import { type CurrencyCode, minor } from '../../../domain/money.ts';
import { fixedByBooks, thirdLevelInUse, tiersInCurrency } from '../../../domain/terms/settings-change.ts';
import type { Tier, TierCondition } from '../../../domain/terms/tier.ts';
import { aPlan, aRule, CNY, cny, rate, rates, SHANGHAI } from '../business.ts';

const [JPY, USD] = ['JPY' as CurrencyCode, 'USD' as CurrencyCode];

describe('R14: a third level is in use', () => {
  const [two, three] = [rates(1000, 500), rates(1000, 500, 200)];
  const plan = (version: number, from: string, levelRates = two) =>
    aPlan({ version, effectiveFrom: new Date(from), levelRates });
  const past = plan(1, '2026-01-01T00:00:00Z', three);
  const present = plan(2, '2026-06-01T00:00:00Z');
  it.each([
    ['by the plan in force', [past], [null], true],
    ['but not by one that was replaced', [past, present], [null, two], false],
    ['by one to come', [present, plan(3, '2026-12-01T00:00:00Z', three)], [null], true],
    ['by a tier', [present], [null, three], true],
  ])('%s', (_, plans, tiers, used) => {
    const listed = tiers.map((levelRates) => ({ levelRates }));
    expect(thirdLevelInUse(plans, listed, new Date('2026-11-30T00:00:00Z'))).toBe(used);
  });
});

it.each([
  ['the currency', { currency: JPY }, 'currency'],
  ['and the zone', { timeZone: SHANGHAI }, 'timeZone'],
  ['of both the currency is named', { currency: JPY, timeZone: SHANGHAI }, 'currency'],
  ['and nothing else', {}, null],
])('R0: what is recorded fixes %s', (_, change, field) => {
  expect(fixedByBooks(change)).toBe(field);
});

it.each([
  [null, JPY, null],
  ['CN_SERVICE_PAY', CNY, null],
  ['CN_SERVICE_PAY', JPY, 'CURRENCY'],
  ['MARS', CNY, 'UNKNOWN'],
  ['toString', CNY, 'UNKNOWN'],
])('R28: the table %s withholds in %s: %s', (table, currency, objection) => {
  expect(objectionToTaxTable(table, currency)).toBe(objection);
});

describe('R0: another currency', () => {
  const tier = (code: string, when: Partial<TierCondition> | null): Tier => ({
    code,
    name: code,
    rank: 0,
    levelRates: null,
    cumulativeRate: null,
    purchaseDiscount: rate(0),
    earlyAccessHours: 0,
    serviceContact: null,
    upgradeWhen: when && {
      match: 'ALL',
      windowDays: null,
      sales: null,
      teamSales: null,
      orders: null,
      sellingRecruits: null,
      settledCommission: null,
      ...when,
    },
  });
  const [ordinary, gold] = [tier('ordinary', null), tier('gold', { sales: cny('10.00'), orders: 3 })];
  const odd = tier('odd', { sales: cny('10.00'), teamSales: cny('10.50') });
  const fixed = aPlan({ version: 4, rules: [aRule({ levelRates: null, levelAmounts: [cny('5.00')] })] });

  it('leaves the numbers of the tiers as people read them', () => {
    expect(tiersInCurrency([aPlan()], [ordinary, gold], { from: CNY, to: JPY })).toEqual([
      ordinary,
      tier('gold', { sales: minor(10n), orders: 3 }),
    ]);
    expect(tiersInCurrency([fixed], [gold, odd], { from: CNY, to: USD })).toEqual([gold, odd]);
  });

  it.each([
    ['a tier whose amount does not fit', [aPlan()], { why: 'TIER_AMOUNTS', code: 'odd' }],
    ['a plan of fixed amounts first of all', [fixed], { why: 'FIXED_AMOUNTS', version: 4 }],
  ])('is refused for %s', (_, plans, objection) => {
    expect(tiersInCurrency(plans, [gold, odd], { from: CNY, to: JPY })).toEqual(objection);
  });
});

import { describe, expect, it } from 'vitest';
import type { Tier } from '../../../domain/terms/tier.ts';
import { benefitsOf } from '../../../domain/terms/tier-benefits.ts';
import { rate, rates } from '../business.ts';

const PLAIN: Tier = {
  code: 'ordinary',
  name: 'Ordinary',
  rank: 0,
  levelRates: null,
  cumulativeRate: null,
  purchaseDiscount: rate(0),
  earlyAccessHours: 0,
  serviceContact: null,
  upgradeWhen: null,
};

describe('R29c: what a tier gives, in both languages', () => {
  it('nothing, when nothing is said', () => {
    expect(benefitsOf(PLAIN)).toEqual([]);
  });

  it.each<[string, Partial<Tier>, en: string, zh: string]>([
    [
      'LEVEL_RATES',
      { levelRates: rates(1500, 850) },
      'Commission of 15 % on level 1, 8.5 % on level 2',
      '佣金：第 1 级 15 %，第 2 级 8.5 %',
    ],
    [
      'CUMULATIVE_RATE',
      { cumulativeRate: rate(5000) },
      '50 % of a sale, less what is paid below, where the plan pays differences',
      '按级差方案计佣时，比例为 50 % 减去下级已得部分',
    ],
    ['PURCHASE_DISCOUNT', { purchaseDiscount: rate(1000) }, '10 % off own purchases', '自购优惠 10 %'],
    ['EARLY_ACCESS', { earlyAccessHours: 24 }, 'Campaigns 24 hours earlier', '提前 24 小时参与活动'],
    ['EARLY_ACCESS', { earlyAccessHours: 1 }, 'Campaigns one hour earlier', '提前 1 小时参与活动'],
    [
      'SERVICE_CONTACT',
      { serviceContact: '400-800-8820' },
      'Personal service: 400-800-8820',
      '专属客服：400-800-8820',
    ],
  ])('%s', (kind, given, en, zh) => {
    expect(benefitsOf({ ...PLAIN, ...given })).toEqual([{ kind, text: { en, zh } }]);
  });
});

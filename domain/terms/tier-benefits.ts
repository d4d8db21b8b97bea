import { formatRate } from '../rate.ts';
import type { Sentence } from '../refusal.ts';
import type { Tier } from './tier.ts';

/** Each thing that a tier may give (R29c), in the order in which they are listed. */
export const TIER_BENEFITS = [
  'LEVEL_RATES',
  'CUMULATIVE_RATE',
  'PURCHASE_DISCOUNT',
  'EARLY_ACCESS',
  'SERVICE_CONTACT',
] as const;

export type TierBenefitKind = (typeof TIER_BENEFITS)[number];

/** One thing that a tier gives its holder, in words. */
export interface TierBenefit {
  readonly kind: TierBenefitKind;
  readonly text: Sentence;
}

/** Everything that a tier gives (R29c). What it does not give is not listed. */
export function benefitsOf(tier: Tier): TierBenefit[] {
  return TIER_BENEFITS.flatMap((kind) => {
    const text = WORDS[kind](tier);
    return text === null ? [] : [{ kind, text }];
  });
}

const WORDS: Readonly<Record<TierBenefitKind, (tier: Tier) => Sentence | null>> = {
  LEVEL_RATES: ({ levelRates }) => {
    if (levelRates === null || levelRates.length === 0) return null;
    const each = levelRates.map((rate, index) => ({ level: (index + 1).toString(), rate: formatRate(rate) }));
    return {
      en: `Commission of ${each.map(({ level, rate }) => `${rate} on level ${level}`).join(', ')}`,
      zh: `佣金：${each.map(({ level, rate }) => `第 ${level} 级 ${rate}`).join('，')}`,
    };
  },
  CUMULATIVE_RATE: ({ cumulativeRate }) =>
    cumulativeRate === null
      ? null
      : {
          en: `${formatRate(cumulativeRate)} of a sale, less what is paid below, where the plan pays differences`,
          zh: `按级差方案计佣时，比例为 ${formatRate(cumulativeRate)} 减去下级已得部分`,
        },
  PURCHASE_DISCOUNT: ({ purchaseDiscount }) =>
    purchaseDiscount === 0
      ? null
      : {
          en: `${formatRate(purchaseDiscount)} off own purchases`,
          zh: `自购优惠 ${formatRate(purchaseDiscount)}`,
        },
  EARLY_ACCESS: ({ earlyAccessHours }) => {
    if (earlyAccessHours === 0) return null;
    const hours = earlyAccessHours.toString();
    return {
      en: earlyAccessHours === 1 ? 'Campaigns one hour earlier' : `Campaigns ${hours} hours earlier`,
      zh: `提前 ${hours} 小时参与活动`,
    };
  },
  SERVICE_CONTACT: ({ serviceContact }) =>
    serviceContact === null
      ? null
      : { en: `Personal service: ${serviceContact}`, zh: `专属客服：${serviceContact}` },
};

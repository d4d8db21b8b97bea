import { SHOP_TIME_ZONE } from './shop-time.ts';

export const CHANNEL = 'online-retail';

/** Days from completion until the commissions are due. */
export const HOLD_DAYS = 7;

export const programme = {
  name: 'Online Retail',
  currency: 'GBP',
  timeZone: SHOP_TIME_ZONE,
  allowThirdLevel: true,
  publicLeaderboard: true,
};

/** Gold and diamond have their own rates, which apply when no rule of the plan does. */
export const tiers = [
  { code: 'ordinary', name: 'Ordinary', rank: 0 },
  { code: 'silver', name: 'Silver', rank: 1 },
  { code: 'gold', name: 'Gold', rank: 2, levelRates: [1600, 900, 500] },
  { code: 'diamond', name: 'Diamond', rank: 3, levelRates: [1800, 1000, 600] },
];

/**
 * Tiers by the order of joining, as the former system granted them: the first 39, then up to 194, then up to
 * 777.
 */
export function tierOf(id: number): string {
  if (id <= 39) return 'diamond';
  if (id <= 194) return 'gold';
  return id <= 777 ? 'silver' : 'ordinary';
}

/** The contest of the autumn. What it gives is within what one operator may promise alone. */
export const contest = {
  name: 'Autumn contest',
  metric: 'SALES',
  period: 'QUARTER',
  first: '2011-09',
  prizes: [
    { fromRank: 1, toRank: 1, amount: '250.00' },
    { fromRank: 2, toRank: 3, amount: '100.00' },
    { fromRank: 4, toRank: 6, thing: 'Regency cakestand' },
  ],
  idempotencyKey: 'autumn-2011',
} as const;

export const plan = {
  effectiveFrom: '2010-12-01T00:00:00Z',
  levelRates: [1500, 800, 500],
  base: 'NET_PAID',
  missingLevel: 'RETAIN',
  selfPurchase: 'SPONSOR_EARNS',
  rounding: 'FLOOR',
  capRate: 3000,
  holdDays: HOLD_DAYS,
  rules: [
    { name: 'Postage and services earn nothing', category: 'service', levelRates: [0] },
    { name: 'Bags', category: 'bags', levelRates: [1200, 600] },
    {
      // 33 % together: the cap of 30 % cuts the third level to 2 %.
      name: 'Christmas season',
      category: 'christmas',
      startsAt: '2011-09-01T00:00:00+01:00',
      endsAt: '2011-12-01T00:00:00Z',
      levelRates: [2000, 800, 500],
    },
    {
      name: 'Cakestand month',
      sku: '22423',
      startsAt: '2011-03-01T00:00:00Z',
      endsAt: '2011-04-01T00:00:00+01:00',
      levelRates: [1800, 900, 300],
    },
    // 0.85 a unit on a price of 2.40 to 3.24: at the lower prices the cap cuts the third level.
    { name: 'Hanging heart, per piece', sku: '85123A', levelAmounts: ['0.50', '0.25', '0.10'] },
  ],
  bonusRules: [
    {
      name: 'Monthly sales',
      metric: 'SALES',
      slabs: 'GRADUATED',
      list: [
        { from: '500.00', rate: 100 },
        { from: '5000.00', rate: 200 },
        { from: '25000.00', rate: 300 },
      ],
    },
  ],
} as const;

/** A plan to try out over the year before anybody decides about it: less for the seller, more for those above, a lower cap. */
export const trial = {
  draft: { effectiveFrom: '2012-01-01T00:00:00Z', levelRates: [1200, 900, 700], capRate: 2500 },
  idempotencyKey: 'more-for-the-upline',
} as const;

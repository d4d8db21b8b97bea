import { containing, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  defineTiers: () => {
    const tier = { code: 'ordinary', name: 'Basic', rank: 0, levelRates: [900] };
    const none = { cumulativeRate: null, purchaseDiscount: 0, earlyAccessHours: 0, serviceContact: null };
    const when = {
      match: 'ALL',
      windowDays: 30,
      sales: '500.00 CNY',
      teamSales: null,
      orders: 3,
      sellingRecruits: null,
      settledCommission: null,
    };
    return {
      by: OLIVIA,
      input: {
        tiers: [
          tier,
          {
            code: 'gold',
            name: 'Gold',
            rank: 1,
            upgradeWhen: { windowDays: 30, sales: '500.00', orders: 3 },
          },
        ],
      },
      lines: [
        {
          subject: 'tiers',
          reason: null,
          before: { tiers: ['ordinary', 'silver', 'gold', 'diamond'].map((code) => containing({ code })) },
          after: {
            tiers: [
              { ...tier, ...none, upgradeWhen: null },
              { code: 'gold', name: 'Gold', rank: 1, levelRates: null, ...none, upgradeWhen: when },
            ],
          },
        },
      ],
    };
  },
  setDistributorTier: ({ ben }) => ({
    by: OLIVIA,
    input: { distributorId: ben.id, tierCode: 'gold', reason: 'runs the shop in Hangzhou' },
    lines: [
      {
        subject: ben.id,
        reason: 'runs the shop in Hangzhou',
        before: { tierCode: 'ordinary' },
        after: { tierCode: 'gold', cause: 'OPERATOR', figures: [], until: null },
      },
    ],
  }),
};

import { expect } from 'vitest';
import { an, containing, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  publishPlan: () => ({
    by: OLIVIA,
    input: {
      effectiveFrom: '2030-01-01T00:00:00Z',
      levelRates: [1200, 600],
      rules: [{ name: 'teapots', sku: 'pot', levelAmounts: ['2.00', '1.00'] }],
      bonusRules: [
        {
          name: 'volume',
          metric: 'SALES',
          slabs: 'WHOLE',
          list: [
            { from: '500.00', rate: 100 },
            { from: '900.00', amount: '20.00' },
          ],
        },
      ],
    },
    lines: [
      {
        subject: an('pln'),
        reason: null,
        before: containing({ version: 1, levelRates: [1000, 500], rules: [] }),
        after: containing({
          version: 2,
          levelRates: [1200, 600],
          effectiveFrom: '2030-01-01T00:00:00.000Z',
          rules: [containing({ name: 'teapots', levelAmounts: ['2.00 CNY', '1.00 CNY'] })],
          bonusRules: [
            containing({
              name: 'volume',
              list: [
                { from: '500.00 CNY', rate: 100, amount: null },
                { from: '900.00 CNY', rate: null, amount: '20.00 CNY' },
              ],
            }),
          ],
        }),
      },
    ],
  }),
  cancelPlan: async ({ publish }) => {
    await publish({ levelRates: [500], effectiveFrom: '2999-01-01T00:00:00.000Z' });
    const before = { effectiveFrom: '2999-01-01T00:00:00.000Z', canceled: false };
    return {
      by: OLIVIA,
      input: { version: 2, reason: 'too dear' },
      lines: [
        { subject: expect.any(String) as string, before, after: { canceled: true }, reason: 'too dear' },
      ],
    };
  },
};

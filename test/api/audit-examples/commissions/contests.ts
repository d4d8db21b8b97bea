import { an, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  createContest: () => ({
    by: OLIVIA,
    input: {
      name: 'spring',
      metric: 'SALES',
      period: 'QUARTER',
      first: '2030-01',
      prizes: [{ fromRank: 1, toRank: 3, amount: '50.00' }],
      idempotencyKey: 'spring',
    },
    lines: [
      {
        subject: an('cst'),
        reason: null,
        before: null,
        after: {
          name: 'spring',
          metric: 'SALES',
          period: 'QUARTER',
          first: '2030-01',
          last: '2030-03',
          prizes: [{ fromRank: 1, toRank: 3, amount: '50.00 CNY', thing: null }],
        },
      },
    ],
  }),
};

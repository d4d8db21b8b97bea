import { an, like, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  adjustCommission: ({ ben }) => ({
    by: OLIVIA,
    input: {
      distributorId: ben.id,
      kind: 'ADJUSTED',
      amount: '-3.50',
      currency: 'CNY',
      reason: 'counted twice',
      idempotencyKey: 'K-1',
    },
    lines: [
      {
        subject: an('adj'),
        before: null,
        reason: 'counted twice',
        after: { distributorId: ben.id, kind: 'ADJUSTED', amount: '-3.50 CNY', period: like(/^\d{4}-\d\d$/) },
      },
    ],
  }),
};

import type { Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  eraseDistributor: ({ ben }) => ({
    by: OLIVIA,
    input: { distributorId: ben.id, reason: 'asked on 12 November' },
    lines: [
      {
        subject: ben.id,
        before: { status: 'ACTIVE' },
        after: { status: 'TERMINATED', erased: true, balanceLeft: '0.00 CNY' },
        reason: 'asked on 12 November',
      },
    ],
  }),
};

import type { Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  configureProgramme: () => ({
    by: OLIVIA,
    input: { allowThirdLevel: true, minimumWithdrawal: '25.00', autoCompleteDays: 15 },
    lines: [
      {
        subject: 'programme',
        reason: null,
        before: { allowThirdLevel: false, minimumWithdrawal: '10.00 CNY' },
        after: { allowThirdLevel: true, minimumWithdrawal: '25.00 CNY' },
      },
    ],
  }),
};

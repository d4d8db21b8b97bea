import { USUAL_DAY } from '../../../support/programme/sales.ts';
import { an, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  simulatePlan: async ({ ben, sale, settle }) => {
    await sale({ by: ben, completedAt: USUAL_DAY });
    await settle('2025-03');
    return {
      by: OLIVIA,
      input: {
        from: '2025-03',
        to: '2025-03',
        draft: { effectiveFrom: USUAL_DAY, levelRates: [1200] },
        idempotencyKey: 'twelve',
      },
      lines: [{ subject: an('sim'), reason: null, before: null, after: { from: '2025-03', to: '2025-03' } }],
    };
  },
};

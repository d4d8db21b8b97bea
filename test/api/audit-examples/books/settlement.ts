import { at } from '../../../support/programme/time.ts';
import { sold, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  settlePeriod: async (story) => {
    await sold(story, { completedAt: at('2025-03-12') });
    return {
      by: OLIVIA,
      input: { period: '2025-03' },
      lines: [
        {
          subject: '2025-03',
          reason: null,
          before: { status: 'OPEN', closedThrough: null },
          after: { status: 'RUNNING', closedThrough: '2025-03' },
        },
        { subject: '2025-03', reason: null, before: null, after: { statements: 2, moved: '15.00 CNY' } },
        {
          subject: '2025-03',
          reason: null,
          before: { status: 'RUNNING' },
          after: { status: 'SETTLED', statements: 2, total: '15.00 CNY' },
        },
      ],
    };
  },
};

import type { Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  decideSuspicion: async ({ served, ben }) => {
    const suspicionId = 'sus_00000000000000000000000001';
    await served.sql(`insert into suspicions values ($1, 'OWN_BUYER', 'a digest', 1, '{}', '{}', now())`, [
      suspicionId,
    ]);
    await served.sql('insert into suspects values ($1, $2)', [suspicionId, ben.id]);
    return {
      by: OLIVIA,
      input: { suspicionId, decision: 'CLEAR', reason: 'it was a gift' },
      lines: [
        {
          subject: suspicionId,
          before: { status: 'OPEN', kind: 'OWN_BUYER' },
          after: { status: 'CLEARED' },
          reason: 'it was a gift',
        },
      ],
    };
  },
};

import { asker } from '../../../support/programme/asking.ts';
import { an, containing, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  decideApproval: async (story) => {
    const bonus = {
      distributorId: story.ben.id,
      kind: 'BONUS',
      amount: '6000.00',
      currency: 'CNY',
      reason: 'a good year',
      idempotencyKey: 'B-9',
    };
    const oscar = asker(story.served, { sub: 'oscar', role: 'ADMIN' });
    const { approval } = await oscar.do<{ approval: { id: string } }>(
      'adjustCommission',
      bonus,
      '... on AwaitingApproval { approval { id } }',
    );
    const both = { approval: approval.id, requestedBy: 'oscar' };
    return {
      by: OLIVIA,
      input: { approvalId: approval.id, decision: 'APPROVE', reason: 'seen' },
      lines: [
        {
          action: 'adjustCommission',
          subject: an('adj'),
          before: null,
          after: containing({ amount: '6000.00 CNY', ...both }),
          reason: 'a good year',
        },
        {
          subject: approval.id,
          before: { status: 'WAITING' },
          reason: 'seen',
          after: {
            status: 'APPROVED',
            kind: 'ADJUSTMENT',
            subject: story.ben.id,
            asked: `Give a bonus of 6000.00 CNY to ${story.ben.code}.`,
            requestedBy: 'oscar',
            outcome: an('adj'),
          },
        },
      ],
    };
  },
};

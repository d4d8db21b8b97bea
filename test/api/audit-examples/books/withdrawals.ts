import { expect } from 'vitest';
import { asker } from '../../../support/programme/asking.ts';
import { batch, sent } from '../../../support/programme/payout-batches.ts';
import { withdraw } from '../../../support/programme/payouts.ts';
import { at } from '../../../support/programme/time.ts';
import {
  ACCOUNT,
  INSTANT,
  an,
  approved,
  as,
  asking,
  codeFor,
  worth,
  type Examples,
} from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  requestWithdrawal: async (story) => {
    await asking(story, '50.00');
    return {
      by: as(story.ben),
      input: { amount: '100.00', currency: 'CNY', payoutAccount: ACCOUNT, idempotencyKey: 'K-1' },
      lines: [
        {
          subject: an('wdr'),
          before: null,
          reason: null,
          after: { distributorId: story.ben.id, status: 'REQUESTED', ...worth('100.00') },
        },
      ],
    };
  },
  reviewWithdrawal: async (story) => {
    const { id } = await asking(story, '100.00');
    return {
      by: OLIVIA,
      input: { withdrawalId: id, decision: 'REJECT', reason: 'account closed' },
      lines: [
        {
          subject: id,
          reason: 'account closed',
          before: { status: 'REQUESTED', decidedBy: null, decidedAt: null },
          after: {
            status: 'REJECTED',
            decidedBy: 'olivia',
            decidedAt: INSTANT,
            moves: 'WITHDRAWAL_RELEASED',
            ...worth('100.00'),
          },
        },
      ],
    };
  },
  recordPayout: async (story) => {
    const { id } = await approved(story, '100.00');
    return {
      by: OLIVIA,
      input: { withdrawalId: id, succeeded: true, reference: 'bank-1' },
      lines: [
        {
          subject: id,
          reason: null,
          before: { status: 'APPROVED', reference: null, paidAt: null },
          after: {
            status: 'PAID',
            reference: 'bank-1',
            paidAt: INSTANT,
            moves: 'PAYOUT',
            ...worth('100.00'),
          },
        },
      ],
    };
  },
  resendPayout: async (story) => {
    const { id } = await approved(story, '100.00');
    await sent(story.admin, await batch(story.admin, 'monday'));
    // Two days have passed without a word of the provider.
    await story.served.sql(
      `update withdrawals set sent_at = now() - interval '2 days', undecided_since = now() where id = $1`,
      [id],
    );
    return {
      by: OLIVIA,
      input: { withdrawalId: id, reason: 'their support found nothing' },
      lines: [
        {
          subject: id,
          reason: 'their support found nothing',
          before: { status: 'APPROVED', sentAt: INSTANT, undecidedSince: INSTANT },
          after: {
            status: 'APPROVED',
            sentAt: null,
            undecidedSince: null,
            resentBy: 'olivia',
            ...worth('100.00'),
          },
        },
      ],
    };
  },
  keepPayoutAccount: async (story) => ({
    by: as(story.ben),
    input: { payoutAccount: '6222 0000 1234 5678', code: await codeFor(story, 'ben@example.com') },
    lines: [
      {
        subject: story.ben.id,
        before: { accountKept: false },
        after: { accountKept: true, replaced: false },
        reason: null,
      },
    ],
  }),
  cancelWithdrawal: async (story) => {
    await story.sale({ by: story.ben, goods: '1000.00', completedAt: at('2025-03-12') });
    await story.settle('2025-03');
    const { id } = await withdraw(asker(story.served, as(story.ben)), '100.00');
    const after = {
      status: 'REJECTED',
      decidedBy: story.ben.id,
      decidedAt: expect.any(String) as string,
      moves: 'WITHDRAWAL_RELEASED',
      amount: '100.00 CNY',
      fee: '0.00 CNY',
      tax: '0.00 CNY',
      net: '100.00 CNY',
    };
    return {
      by: as(story.ben),
      input: { withdrawalId: id },
      lines: [
        {
          subject: id,
          before: { status: 'REQUESTED', decidedBy: null, decidedAt: null },
          after,
          reason: null,
        },
      ],
    };
  },
};

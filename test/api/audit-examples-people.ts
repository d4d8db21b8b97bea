import { expect } from 'vitest';
import type { JWTPayload } from 'jose';
import { asker } from '../support/programme/asking.ts';
import { withdraw } from '../support/programme/payouts.ts';
import { at } from '../support/programme/time.ts';
import type { Member } from '../support/programme/people.ts';
import type { Asked, Story } from './audit-examples.ts';
import { OLIVIA } from './raw-request.ts';

const as = (of: Member): JWTPayload => ({ sub: of.name, role: 'DISTRIBUTOR', distributor: of.id });

/** The code that a contact is sent. */
async function codeFor({ served }: Story, contact: string): Promise<string> {
  await asker(served, null).do('requestSignInCode', { contact }, '__typename');
  return served.sent.codeFor(contact);
}

/** As `EXAMPLES`, about people themselves. */
export const PEOPLE: Readonly<Record<string, (story: Story) => Asked | Promise<Asked>>> = {
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
  changeDistributor: ({ ben }) => ({
    by: OLIVIA,
    input: { distributorId: ben.id, displayName: 'Benno', contact: 'benno@example.com', reason: 'married' },
    lines: [
      {
        subject: ben.id,
        before: null,
        after: { name: 'changed', newContact: 'waits for its proof', proveBy: expect.any(String) as string },
        reason: 'married',
      },
    ],
  }),
  changeContact: async (story) => {
    const [code, presentCode] = [
      await codeFor(story, 'benno@example.com'),
      await codeFor(story, 'ben@example.com'),
    ];
    return {
      by: as(story.ben),
      input: { contact: 'benno@example.com', code, presentCode },
      lines: [
        {
          subject: story.ben.id,
          before: null,
          after: { contact: 'changed', sessionsEnded: 0 },
          reason: null,
        },
      ],
    };
  },
  revealContact: ({ ben }) => {
    const line = {
      subject: ben.id,
      before: null,
      after: { shown: 'the whole contact' },
      reason: 'a parcel came back',
    };
    return {
      by: OLIVIA,
      input: { distributorId: ben.id, reason: 'a parcel came back' },
      lines: [line],
      again: [line],
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
  reopenApplication: async (story) => {
    const fay = await story.signUp({ name: 'Fay' });
    await story.review(fay, 'REJECT');
    return {
      by: OLIVIA,
      input: { distributorId: fay.id, reason: 'the papers came' },
      lines: [
        {
          subject: fay.id,
          before: { status: 'REJECTED' },
          after: { status: 'APPLIED' },
          reason: 'the papers came',
        },
      ],
    };
  },
  reviewDistributors: async (story) => {
    const fay = await story.signUp({ name: 'Fay' });
    return {
      by: OLIVIA,
      input: [{ distributorId: fay.id, decision: 'APPROVE', reason: 'known to us' }],
      lines: [
        {
          action: 'reviewDistributor',
          subject: fay.id,
          before: { status: 'APPLIED' },
          after: { status: 'ACTIVE' },
          reason: 'known to us',
        },
      ],
    };
  },
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

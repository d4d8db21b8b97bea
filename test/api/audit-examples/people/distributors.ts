import { expect } from 'vitest';
import { INSTANT, an, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  signUpDistributor: ({ ben }) => ({
    by: null,
    onlyOnce: true,
    input: {
      displayName: 'Cid',
      contact: 'cid@example.com',
      sponsorCode: ben.code,
      declaration: { adult: true, notBarredOccupation: true, termsVersion: '1' },
    },
    lines: [
      {
        subject: an('dst'),
        before: null,
        after: { status: 'APPLIED', tierCode: 'ordinary', sponsorId: ben.id, joinedAt: INSTANT },
        reason: null,
      },
    ],
  }),
  importDistributors: ({ ben }) => {
    const person = (name: string, sponsorExternalId: string | null) => ({
      externalId: name,
      displayName: name,
      contact: `${name}@example.com`,
      joinedAt: '2024-01-01T00:00:00Z',
      sponsorExternalId,
    });
    const line = (externalId: string, sponsorId: unknown) => ({
      subject: an('dst'),
      before: null,
      reason: null,
      after: {
        status: 'ACTIVE',
        tierCode: 'ordinary',
        sponsorId,
        joinedAt: '2024-01-01T00:00:00.000Z',
        externalId,
      },
    });
    return {
      by: OLIVIA,
      input: [person('Cid', 'Ben'), person('Dan', null)],
      lines: [line('Cid', ben.id), line('Dan', null)],
    };
  },
  reviewDistributor: async ({ signUp }) => {
    const { id } = await signUp({ name: 'Cid' });
    return {
      by: OLIVIA,
      input: { distributorId: id, decision: 'REJECT', reason: 'not this time' },
      lines: [
        {
          subject: id,
          before: { status: 'APPLIED' },
          after: { status: 'REJECTED' },
          reason: 'not this time',
        },
      ],
    };
  },
  advanceDistributor: ({ ben: { id } }) => ({
    by: OLIVIA,
    input: { distributorId: id, step: 'SUSPEND', reason: 'complaints' },
    lines: [
      { subject: id, before: { status: 'ACTIVE' }, after: { status: 'SUSPENDED' }, reason: 'complaints' },
    ],
  }),
  changeSponsor: ({ ada, ben }) => ({
    by: OLIVIA,
    input: { distributorId: ben.id, newSponsorId: null, reason: 'asked for' },
    lines: [
      { subject: ben.id, before: { sponsorId: ada.id }, after: { sponsorId: null }, reason: 'asked for' },
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
};

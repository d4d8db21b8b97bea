import { as, codeFor, containing, type Examples } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

export const examples: Examples = {
  blockSubject: () => ({
    by: OLIVIA,
    input: { subject: 'mallory', reason: 'stolen token' },
    lines: [
      { subject: 'mallory', before: { blocked: false }, after: { blocked: true }, reason: 'stolen token' },
    ],
  }),
  unblockSubject: async ({ admin }) => {
    await admin.do('blockSubject', { subject: 'mallory', reason: 'stolen token' }, '__typename');
    return {
      by: OLIVIA,
      input: { subject: 'mallory', reason: 'found again' },
      lines: [
        {
          subject: 'mallory',
          before: containing({ blocked: true }),
          after: { blocked: false },
          reason: 'found again',
        },
      ],
    };
  },
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
};

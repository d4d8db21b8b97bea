import { an, sold, type Examples, type Story } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

/** Ada's line is frozen: she and Ben, who sells. */
const frozen = async (story: Story): Promise<string> => {
  await sold(story);
  const { hold } = await story.admin.do<{ hold: { id: string } }>(
    'freezeLine',
    { distributorId: story.ada.id, scope: 'LINE', reason: 'a complaint' },
    '... on HoldPlaced { hold { id } }',
  );
  return hold.id;
};
const before = (story: Story) => ({
  distributorId: story.ada.id,
  scope: 'LINE',
  people: 2,
  held: '15.00 CNY',
});

export const examples: Examples = {
  freezeLine: (story) => ({
    by: OLIVIA,
    input: { distributorId: story.ada.id, scope: 'LINE', reason: 'a complaint' },
    lines: [
      {
        subject: an('hld'),
        before: null,
        after: { distributorId: story.ada.id, scope: 'LINE', people: 2 },
        reason: 'a complaint',
      },
    ],
  }),
  releaseHold: async (story) => {
    const holdId = await frozen(story);
    return {
      by: OLIVIA,
      input: { holdId, reason: 'cleared up' },
      lines: [
        { subject: holdId, before: before(story), after: { outcome: 'RELEASED' }, reason: 'cleared up' },
      ],
    };
  },
  cancelHold: async (story) => {
    const holdId = await frozen(story);
    return {
      by: OLIVIA,
      input: { holdId, reason: 'invented sales' },
      lines: [
        {
          subject: holdId,
          before: before(story),
          after: { outcome: 'CANCELED', takenBack: '15.00 CNY', from: 2 },
          reason: 'invented sales',
        },
      ],
    };
  },
};

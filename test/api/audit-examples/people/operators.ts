import { OSCAR, an, invited, type Examples, type Asked } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

const decided = (operatorId: string, reason: string, from: string, to: string): Asked => ({
  by: OLIVIA,
  input: { operatorId, reason },
  lines: [{ subject: operatorId, before: { status: from }, after: { status: to }, reason }],
});

export const examples: Examples = {
  inviteOperator: () => ({
    by: OLIVIA,
    input: OSCAR,
    lines: [{ subject: an('opr'), before: null, after: { status: 'INVITED' }, reason: null }],
  }),
  disableOperator: async (story) => decided(await invited(story), 'left', 'INVITED', 'DISABLED'),
  reinstateOperator: async (story) => {
    const id = await invited(story);
    await story.admin.do(
      'disableOperator',
      { operatorId: id, reason: 'left' },
      '... on OperatorDisabled { operator { id } }',
    );
    return decided(id, 'came back', 'DISABLED', 'INVITED');
  },
};

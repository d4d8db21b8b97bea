import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Mutation.decideApproval': OPERATORS,
  },
  face: {
    ApprovalDecided: 'approval',
  },
};

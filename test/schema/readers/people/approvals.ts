import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.approvals': OPERATORS,
  },
  face: {
    AwaitingApproval: 'approval message',
  },
  closer: {
    Approval: Object.fromEntries(
      'decidedAt decidedBy decisionReason expiresAt id kind reason requestedAt requestedBy status subject summary'
        .split(' ')
        .map((field) => [field, 'roles(ADMIN)']),
    ),
  },
};

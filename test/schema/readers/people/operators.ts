import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.operators': OPERATORS,
    'Mutation.inviteOperator': OPERATORS,
    'Mutation.disableOperator': OPERATORS,
    'Mutation.reinstateOperator': OPERATORS,
  },
  face: {
    OperatorDisabled: 'operator',
    OperatorInvited: 'operator',
    OperatorReinstated: 'operator',
  },
  closer: {
    Operator: {
      id: 'roles(ADMIN)',
      displayName: 'roles(ADMIN)',
      status: 'roles(ADMIN)',
      invitedBy: 'roles(ADMIN)',
      createdAt: 'roles(ADMIN)',
      contact: 'roles(ADMIN)',
      contactVerifiedAt: 'roles(ADMIN)',
    },
  },
};

import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  blockedSubjects: { asked: 'blockedSubjects { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  revealContact: {
    asked: `revealContact(input: { distributorId: ${ID}, reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  changeContact: {
    asked:
      'changeContact(input: { contact: "nobody", code: "000000", presentCode: "000000" }) { __typename }',
    roles: ['DISTRIBUTOR'],
    audience: 'distributors',
  },
  blockSubject: {
    asked: 'blockSubject(input: { subject: "", reason: "" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    keptIn: ['blocked_subjects', 'audit_log'],
  },
  unblockSubject: {
    asked: 'unblockSubject(input: { subject: "nobody", reason: "x" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    keptIn: ['blocked_subjects', 'audit_log'],
  },
};

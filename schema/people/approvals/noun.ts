import { APPROVAL_LABELS } from '../../../services/people/approvals/labels.ts';
import { visibleApprovals } from '../../../services/people/approvals/read-approvals.ts';
import type { Noun } from '../../noun.ts';
import { ApprovalResolver } from './approval-resolver.ts';
import { ApprovalsResolver } from './approvals.ts';
import { AwaitingApprovalResolver } from './awaiting-approval.ts';

export const noun: Noun = {
  resolvers: [ApprovalResolver, ApprovalsResolver, AwaitingApprovalResolver],
  node: {
    approval: { type: 'Approval', read: visibleApprovals },
  },
  labels: APPROVAL_LABELS,
};

import type { DistributorStatus, DistributorStep, ReviewDecision } from './distributor.ts';

type Change = { readonly from: readonly DistributorStatus[]; readonly to: DistributorStatus };

const STEPS: Readonly<Record<DistributorStep, Change>> = {
  SUSPEND: { from: ['ACTIVE'], to: 'SUSPENDED' },
  REINSTATE: { from: ['SUSPENDED'], to: 'ACTIVE' },
  TERMINATE: { from: ['ACTIVE', 'SUSPENDED'], to: 'TERMINATED' },
};

/** The status after an operator's step (R4); null when the distributor is not in a state to take it. */
export function stepDistributor(status: DistributorStatus, step: DistributorStep): DistributorStatus | null {
  const { from, to } = STEPS[step];
  return from.includes(status) ? to : null;
}

/** The status that a step leads to. */
export const aimOfStep = (step: DistributorStep): DistributorStatus => STEPS[step].to;

/** The status after the review of an application (R1); null when there is no application to review. */
export function review(status: DistributorStatus, decision: ReviewDecision): DistributorStatus | null {
  return status === 'APPLIED' ? aimOfReview(decision) : null;
}

/** The status of an application whose rejection is taken back (R1); null when it was not rejected. */
export const reopen = (status: DistributorStatus): DistributorStatus | null =>
  status === 'REJECTED' ? 'APPLIED' : null;

/** The status that a decision gives to an application. */
export const aimOfReview = (decision: ReviewDecision): DistributorStatus =>
  decision === 'APPROVE' ? 'ACTIVE' : 'REJECTED';

/** The status of a distributor whose personal data is erased. The person can no longer sign in. */
export const statusOnceErased = (status: DistributorStatus): DistributorStatus => {
  if (status === 'APPLIED') return 'REJECTED';
  return status === 'REJECTED' ? status : 'TERMINATED';
};

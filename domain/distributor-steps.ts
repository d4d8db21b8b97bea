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

/** The status after the review of an application (R1); null when there is no application to review. */
export function review(status: DistributorStatus, decision: ReviewDecision): DistributorStatus | null {
  if (status !== 'APPLIED') return null;
  return decision === 'APPROVE' ? 'ACTIVE' : 'REJECTED';
}

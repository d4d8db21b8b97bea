import type { Distributor } from '../../../domain/people/distributor.ts';
import { aimOfReview, review } from '../../../domain/people/distributor-steps.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import type { ReviewDistributorInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { reviewed } from './distributor-events.ts';
import { changeStatus } from './change-status.ts';

/** An operator decides about an application (R1). */
export async function reviewDistributor(
  call: Call,
  input: ReviewDistributorInput,
): Promise<{ distributor: Distributor } | Refusal> {
  const { distributorId, decision, reason = null } = input;
  return changeStatus(call, {
    action: 'reviewDistributor',
    distributorId,
    reason,
    aim: aimOfReview(decision),
    once: true,
    event: ({ id }) => reviewed(id, decision),
    to: ({ status }) => review(status, decision) ?? DISTRIBUTOR_SENTENCES.reviewed(status),
  });
}

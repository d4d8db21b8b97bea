import type { Distributor } from '../../../domain/people/distributor.ts';
import { aimOfStep, stepDistributor } from '../../../domain/people/distributor-steps.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { AdvanceDistributorInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { statusChanged } from './distributor-events.ts';
import { changeStatus } from './change-status.ts';

/** An operator suspends, reinstates or terminates a distributor. The distributor keeps earlier earnings (R4). */
export async function advanceDistributor(
  call: Call,
  input: AdvanceDistributorInput,
): Promise<{ distributor: Distributor } | Refusal> {
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return changeStatus(call, {
    action: 'advanceDistributor',
    distributorId: input.distributorId,
    reason,
    aim: aimOfStep(input.step),
    once: false,
    event: statusChanged,
    to: ({ status }) => stepDistributor(status, input.step) ?? DISTRIBUTOR_SENTENCES.distributorStep(status),
  });
}

import type { Distributor } from '../../../domain/people/distributor.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import type { ReviewDistributorInput } from './inputs.ts';
import { reviewDistributor } from './review-distributor.ts';

/** Several applications at once, each decided by itself and in the order given (R1): a refusal leaves the others decided, and the same list again is answered alike. */
export async function reviewDistributors(
  call: Call,
  inputs: readonly ReviewDistributorInput[],
): Promise<({ distributor: Distributor } | Refusal)[]> {
  const answers: ({ distributor: Distributor } | Refusal)[] = [];
  for (const [index, input] of inputs.entries()) {
    const answer = await reviewDistributor(call, input);
    answers.push(answer instanceof Refusal ? answer.under(index.toString()) : answer);
  }
  return answers;
}

import type { Distributor } from '../../../domain/people/distributor.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import type { ReviewDistributorInput } from './inputs.ts';
import { reviewDistributor } from './review-distributor.ts';

/**
 * Decides several applications, each by itself and in the order given (R1). A refusal does not undo the others.
 * Repeating the list returns the same answers.
 */
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

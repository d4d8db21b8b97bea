import { Refusal } from '../../../domain/refusal.ts';
import type { JobOutcome } from '../../jobs/job.ts';
import type { PayoutProgress } from './pay-by-provider.ts';

/**
 * The result of a payment run, for the log and `jobs`. `done` counts payments whose result is recorded now; a
 * `refused` one waits for an operator to compare it with the provider's answer.
 */
export interface PayoutCounts extends JobOutcome {
  readonly paid: number;
  readonly failed: number;
  readonly refused: number;
  readonly unknown: number;
  /** Payments left to an operator because it is too late to ask for them again. */
  readonly undecided: number;
}

export function payoutCounts(progress: readonly PayoutProgress[]): PayoutCounts {
  const counts = { paid: 0, failed: 0, refused: 0, unknown: 0, undecided: 0 };
  for (const { result } of progress) {
    if (result === 'UNKNOWN') counts.unknown += 1;
    else if (result === 'UNDECIDED') counts.undecided += 1;
    else if (result instanceof Refusal) counts.refused += 1;
    else if (result.status === 'PAID') counts.paid += 1;
    else counts.failed += 1;
  }
  return { done: counts.paid + counts.failed, ...counts };
}

import type { Optional } from '../../inputs.ts';

export interface EraseDistributorInput {
  readonly distributorId: string;
  readonly reason: string;
  /** Major units; left out: nothing is left. */
  readonly remainingBalance?: Optional<string>;
}

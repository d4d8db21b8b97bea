import type { Optional } from '../../inputs.ts';

export interface EraseDistributorInput {
  readonly distributorId: string;
  readonly reason: string;
  /** In major units. Left out: no balance remains. */
  readonly remainingBalance?: Optional<string>;
}

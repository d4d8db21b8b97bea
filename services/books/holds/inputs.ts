import type { HoldScope } from '../../../domain/people/hold.ts';

export interface FreezeLineInput {
  readonly distributorId: string;
  readonly scope: HoldScope;
  readonly reason: string;
}

/** Releases or cancels a hold. */
export interface EndHoldInput {
  readonly holdId: string;
  readonly reason: string;
}

import type { OrderRef } from '../../inputs.ts';

/** Money that an operator gives or takes by hand; BONUS gives, ADJUSTED is signed. */
export interface AdjustCommissionInput {
  readonly distributorId: string;
  readonly kind: 'BONUS' | 'ADJUSTED';
  readonly amount: string;
  readonly currency: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface CancelCommissionsInput {
  readonly order: OrderRef;
  readonly reason: string;
  readonly idempotencyKey: string;
}

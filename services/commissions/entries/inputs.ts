import type { CommissionKind, CommissionStatus } from '../../../domain/commissions/commission-entry.ts';
import type { Optional } from '../../inputs.ts';

/** Which commission entries are wanted; all that are given must hold. `from` is inclusive, `to` exclusive. */
export interface CommissionEntryFilter {
  readonly orderId?: Optional<string>;
  readonly beneficiaryId?: Optional<string>;
  readonly period?: Optional<string>;
  readonly status?: Optional<CommissionStatus>;
  readonly kind?: Optional<CommissionKind>;
  readonly from?: Optional<Date>;
  readonly to?: Optional<Date>;
}

/** Money that an operator gives or takes by hand; BONUS gives, ADJUSTED is signed. */
export interface AdjustCommissionInput {
  readonly distributorId: string;
  readonly kind: 'BONUS' | 'ADJUSTED';
  readonly amount: string;
  readonly currency: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

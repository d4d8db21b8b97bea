import type { OrderFacts } from '../../../db/sales/attribution-facts.queries.ts';
import type { Order } from '../../../domain/sales/order.ts';
import type { Sentence } from '../../../domain/refusal.ts';
import { ATTRIBUTION_SENTENCES } from '../attribution/sentences.ts';

export type OrderWarningCode = 'REFERRAL_CODE_NOT_ACTIVE';

/** A fault that does not prevent an order from being recorded, but that the shop should know. */
export interface OrderWarning {
  readonly code: OrderWarningCode;
  readonly field: readonly string[];
  readonly message: Sentence;
}

/**
 * Warns about a code that is unknown or whose owner is not ACTIVE. It does not count (R5), and once the order is paid
 * this is final (R8).
 */
export function warningsOf(
  referralCode: string | null,
  found: Pick<OrderFacts, 'codeOwnerId'>,
  order: Pick<Order, 'attribution'>,
): OrderWarning[] {
  if (referralCode === null || found.codeOwnerId !== null || order.attribution?.via === 'EXPLICIT_CODE')
    return [];
  return [
    {
      code: 'REFERRAL_CODE_NOT_ACTIVE',
      field: ['referralCode'],
      message: ATTRIBUTION_SENTENCES.noActiveCode(),
    },
  ];
}

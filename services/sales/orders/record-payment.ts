import type { StoredOrder } from '../../../db/sales/order-state.queries.ts';
import type { OrderBasis } from '../../../db/terms/programme-state.queries.ts';
import type { Recording } from '../../../db/sales/record.queries.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { recordCommissions } from '../../commissions/entries/record-commissions.ts';
import type { PaymentDecision } from '../../../domain/sales/payment.ts';

/**
 * The paid order, and the month whose statements include its commissions. Null: the month is decided when the order
 * is completed (R23).
 */
interface PaidOrder extends Pick<StoredOrder, 'id' | 'customerRef'> {
  readonly period: YearMonth | null;
}

/** Adds the results of a payment to the recording: the customer's new binding (R6) and the commissions (R9). */
export function recordPayment(
  into: Recording,
  { closedThrough }: OrderBasis,
  { id: orderId, customerRef, period }: PaidOrder,
  payment: PaymentDecision,
  recordedAt: Date,
): void {
  if (payment.binding !== null) into.bindings.push({ customerRef, orderId, ...payment.binding });
  const occurredAt = payment.columns.paidAt;
  const event = {
    kind: 'EARNED',
    cause: orderId,
    orderId,
    occurredAt,
    recordedAt,
    closedThrough,
    period,
  } as const;
  const planVersion = payment.plan.version;
  recordCommissions(
    into,
    event,
    payment.earnings.map((earning) => ({ ...earning, orderId, planVersion })),
  );
}

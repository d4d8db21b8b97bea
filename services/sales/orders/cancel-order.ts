import type { StoredOrder } from '../../../db/sales/order-state.queries.ts';
import { cancellationRef, decideCancellation } from '../../../domain/sales/refund-request.ts';
import { digestOf } from '../../digest.ts';
import { recordRefund } from './record-refund.ts';
import type { Step } from './step.ts';

/** A cancelled order counts as fully refunded (R17). */
export function cancelOrder({ programme, found, at, now, recording }: Step): Partial<StoredOrder> {
  const rest = decideCancellation(found, programme, at);
  if (rest === null) return { canceledAt: at };
  const refundRef = cancellationRef(found.refunds.map((refund) => refund.refundRef));
  const facts = { refundRef, digest: digestOf(refundRef), reason: null, refundedAt: at, recordedAt: now };
  recordRefund(recording, programme, found.order.id, rest, facts);
  return { canceledAt: at, ...rest.sums };
}

import type { StoredOrder } from '../../db/queries/order-state.ts';
import { ZERO } from '../../domain/money.ts';
import { digestOf } from '../digest.ts';
import type { Step } from './step.ts';
import { allThatIsLeft, planRefund, refundedWith, type RefundParts } from './refunding.ts';

const NOTHING: RefundParts = { lines: [], shipping: ZERO, tax: ZERO };

/** A cancelled order counts as fully refunded (R17). Nothing was paid for one that is only placed. */
export function cancelOrder({ programme, found, at, now, recording }: Step): Partial<StoredOrder> {
  const { order } = found;
  const rest = order.paidAt === null ? NOTHING : allThatIsLeft(found);
  if (rest.lines.length > 0 || rest.shipping > 0n || rest.tax > 0n) {
    const refundRef = freeRef(found.refunds.map((refund) => refund.refundRef));
    const facts = { refundRef, digest: digestOf(refundRef), reason: null, refundedAt: at, recordedAt: now };
    planRefund(recording, programme, found, rest, facts);
  }
  return { canceledAt: at, ...refundedWith(order, rest) };
}

/** The refund that a cancellation makes is called so, unless the shop has used the name for one of its own. */
function freeRef(taken: readonly string[], ref = 'cancellation'): string {
  return taken.includes(ref) ? freeRef(taken, `${ref}+`) : ref;
}

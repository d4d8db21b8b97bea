import type { StoredOrder } from '../../db/queries/order-state.ts';
import { plus, sum } from '../../domain/money.ts';
import { digestOf } from '../digest.ts';
import type { Step } from './step.ts';
import { allThatIsLeft, planRefund } from './refunding.ts';

/** A cancelled order counts as fully refunded (R17). Nothing was paid for one that is only placed. */
export function cancelOrder({ programme, found, at, now, recording }: Step): Partial<StoredOrder> {
  const { order, lines } = found;
  const rest = order.paidAt === null ? [] : allThatIsLeft(lines);
  if (rest.length > 0) {
    const refundRef = freeRef(found.refunds.map((refund) => refund.refundRef));
    const facts = { refundRef, digest: digestOf(refundRef), reason: null, refundedAt: at, recordedAt: now };
    planRefund(recording, programme, found, rest, facts);
  }
  return { canceledAt: at, refunded: plus(order.refunded, sum(rest.map(({ amount }) => amount))) };
}

/** The refund that a cancellation makes is called so, unless the shop has used the name for one of its own. */
function freeRef(taken: readonly string[], ref = 'cancellation'): string {
  return taken.includes(ref) ? freeRef(taken, `${ref}+`) : ref;
}

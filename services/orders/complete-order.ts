import type { StoredOrder } from '../../db/queries/order-state.ts';
import { holdStart } from '../../domain/backdating.ts';
import { releaseOf } from './release-order.ts';
import type { Step } from './step.ts';

/**
 * A completed order's commissions are released when its hold ends (R18), and the month that takes them up is decided
 * now, together with the reversals made before (R23). It never changes: a later write finds it in `dues`.
 */
export function completeOrder({ programme, found, at, now, byClient, recording }: Step): Partial<StoredOrder> {
  const { order, openTransfers } = found;
  const release = releaseOf(programme, { completedAt: at, heldFrom: holdStart(at, now, byClient), holdDays: order.holdDays ?? 0 });
  for (const open of openTransfers) recording.dues.push({ ...open, period: release.releasePeriod, orderId: order.id });
  return release;
}

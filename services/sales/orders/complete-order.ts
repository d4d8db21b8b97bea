import type { StoredOrder } from '../../../db/sales/order-state.queries.ts';
import { releaseOf } from '../../../domain/commissions/release.ts';
import type { Step } from './step.ts';

/**
 * An order that is completed before it is paid earns nothing yet: its payment decides (see `payOrder`).
 * A completed order's commissions are released when its hold ends (R18), and the month that takes them up is decided
 * now, together with the reversals made before (R23). It never changes: a later write finds it in `dues`.
 */
export function completeOrder({
  programme,
  found,
  at,
  now,
  byClient,
  recording,
}: Step): Partial<StoredOrder> {
  const { order, openTransfers } = found;
  if (order.paidAt === null) return { completedAt: at };
  const release = releaseOf(programme, {
    completedAt: at,
    paidAt: order.paidAt,
    holdDays: order.holdDays ?? 0,
    recordedAt: now,
    byClient,
  });
  for (const open of openTransfers)
    recording.dues.push({ ...open, period: release.releasePeriod, orderId: order.id });
  return release;
}

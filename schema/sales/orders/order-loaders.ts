import type { OrderId } from '../../../domain/ids.ts';
import type { Order } from '../../../domain/sales/order.ts';
import type { Call } from '../../../services/call.ts';
import {
  linesOf,
  ordersOfEntries,
  refundsOf,
  visibleLines,
} from '../../../services/sales/orders/read-orders.ts';
import type { Meter } from '../../limits/meter.ts';
import { dangling, loaderOf, withinRoom } from '../../loader.ts';
import { lineOf, type OrderLineType } from './order-line-type.ts';

type Ids = readonly OrderId[];

export function orderLoaders(call: Call, meter: Meter) {
  return {
    orderOfEntry: loaderOf(
      (ids: Ids): Promise<ReadonlyMap<OrderId, Order | null>> => ordersOfEntries(call, ids),
      (id) => (call.viewer.confined ? null : dangling(id)),
    ),
    linesByOrder: loaderOf(
      (ids: Ids) => withinRoom(meter, (most) => linesOf(call, ids, most)),
      () => [],
    ),
    refundsByOrder: loaderOf(
      (ids: Ids) => withinRoom(meter, (most) => refundsOf(call, ids, most)),
      () => [],
    ),
  };
}

/** Lines by their ids, as they are shown. */
export async function readLines(call: Call, ids: readonly string[]): Promise<Map<string, OrderLineType>> {
  const found = await visibleLines(call, ids);
  return new Map([...found].map(([id, { order, line }]) => [id, lineOf(order, line)]));
}

import type { OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order.ts';
import type { Call } from '../../services/call.ts';
import { linesOf, ordersOfEntries, refundsOf } from '../../services/orders/read-orders.ts';
import { dangling, loaderOf } from '../loader.ts';

type Ids = readonly OrderId[];

export function orderLoaders(call: Call) {
  return {
    orderOfEntry: loaderOf(
      (ids: Ids): Promise<ReadonlyMap<OrderId, Order | null>> => ordersOfEntries(call, ids),
      (id) => (call.viewer.confined ? null : dangling(id)),
    ),
    linesByOrder: loaderOf((ids: Ids) => linesOf(call, ids), () => []),
    refundsByOrder: loaderOf((ids: Ids) => refundsOf(call, ids), () => []),
  };
}

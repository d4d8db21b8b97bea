import type { OrderId } from '../../../domain/ids.ts';
import type { Order } from '../../../domain/sales/order.ts';
import type { Call } from '../../../services/call.ts';
import { linesOf, ordersOfEntries, refundsOf } from '../../../services/sales/orders/read-orders.ts';
import type { Meter } from '../../limits/meter.ts';
import { dangling, loaderOf, withinRoom } from '../../loader.ts';

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

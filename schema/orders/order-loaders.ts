import type { OrderId } from '../../domain/ids.ts';
import type { Call } from '../../services/call.ts';
import { linesOf, ordersById, refundsOf } from '../../services/orders/read-orders.ts';
import { dangling, loaderOf } from '../loader.ts';

type Ids = readonly OrderId[];

export function orderLoaders(call: Call) {
  return {
    orderById: loaderOf((ids: Ids) => ordersById(call, ids), dangling),
    linesByOrder: loaderOf((ids: Ids) => linesOf(call, ids), () => []),
    refundsByOrder: loaderOf((ids: Ids) => refundsOf(call, ids), () => []),
  };
}

import { readLines, readRefunds, readRefundsOf } from '../../../db/sales/order-details.queries.ts';
import * as stored from '../../../db/sales/orders.queries.ts';
import { idOfLine, isId, type OrderId, orderOfLine, type RefundId } from '../../../domain/ids.ts';
import type { OrderLine } from '../../../domain/catalogue/order-line.ts';
import type { Order, Refund } from '../../../domain/sales/order.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import type { Call } from '../../call.ts';
import type { OrderFilter, OrderRef } from './inputs.ts';
import { isStorable } from '../../storable-text.ts';
import { atMost } from '../../too-many-rows.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import { MOST_LINES } from './order-draft.ts';

/** Orders that another answer already shows; whether the viewer may see them was decided there. */
export async function ordersById({ db }: Call, ids: readonly OrderId[]): Promise<Map<OrderId, Order>> {
  return byId(await stored.readOrders(db, ids, { all: true }));
}

/** The orders of these entries. For a confined distributor the orders of their line are left out. */
export async function ordersOfEntries(call: Call, ids: readonly OrderId[]): Promise<Map<OrderId, Order>> {
  return call.viewer.confined ? visibleOrders(call, ids) : ordersById(call, ids);
}

/** Those of the orders that the viewer may see; the others are left out as if they did not exist (R32). */
export async function visibleOrders(
  { db, viewer }: Call,
  ids: readonly OrderId[],
): Promise<Map<OrderId, Order>> {
  return byId(await stored.readOrders(db, ids, scopeOf(viewer)));
}

/** The order that the reference names. Null if the viewer may not see it or it does not exist. */
export async function findOrder(call: Call, ref: OrderRef): Promise<Order | null> {
  const { id, externalId } = ref;
  if (id !== null && id !== undefined) {
    return isId('order', id) ? ((await visibleOrders(call, [id])).get(id) ?? null) : null;
  }
  if (externalId === null || externalId === undefined || !isStorable(externalId)) return null;
  const channel = ref.channel ?? DEFAULT_CHANNEL;
  if (!isStorable(channel)) return null;
  return (await stored.readOrderByKey(call.db, channel, externalId, scopeOf(call.viewer))) ?? null;
}

/** Newest first. A distributor sees the orders that are attributed to them or earned them something. */
export async function listOrders(
  { db, viewer }: Call,
  filter: OrderFilter,
  page: PageRequest,
): Promise<Page<Order>> {
  const selection = selectionOf(viewer, filter);
  return selection === null
    ? { rows: [], hasNext: false }
    : stored.listOrders(db, selection, scopeOf(viewer), page);
}

export async function countOrders({ db, viewer }: Call, filter: OrderFilter): Promise<number> {
  const selection = selectionOf(viewer, filter);
  return selection === null ? 0 : stored.countOrders(db, selection, scopeOf(viewer));
}

/** Throws TooManyRows when the orders have more than `most` together; `refundsOf` too. */
export async function linesOf(
  { db }: Call,
  ids: readonly OrderId[],
  most: number,
): Promise<Map<OrderId, OrderLine[]>> {
  const grouped = new Map<OrderId, OrderLine[]>(ids.map((id) => [id, []]));
  for (const { orderId, line } of atMost(most, await readLines(db, ids, most)))
    grouped.get(orderId)?.push(line);
  return grouped;
}

/** Lines of orders that the viewer may see, by their ids, each with its order. */
export async function visibleLines(
  call: Call,
  ids: readonly string[],
): Promise<Map<string, { readonly order: Order; readonly line: OrderLine }>> {
  const orders = await visibleOrders(
    call,
    ids.flatMap((id) => orderOfLine(id) ?? []),
  );
  const lines = await linesOf(call, [...orders.keys()], MOST_LINES * orders.size);
  const found = [...orders.values()].flatMap((order) =>
    (lines.get(order.id) ?? []).map((line) => [idOfLine(order.id, line.lineNo), { order, line }] as const),
  );
  return new Map(found.filter(([id]) => ids.includes(id)));
}

export async function refundsOf(
  { db }: Call,
  ids: readonly OrderId[],
  most: number,
): Promise<Map<OrderId, Refund[]>> {
  const grouped = new Map<OrderId, Refund[]>(ids.map((id) => [id, []]));
  for (const refund of atMost(most, await readRefundsOf(db, ids, most)))
    grouped.get(refund.orderId)?.push(refund);
  return grouped;
}

/** Refunds that another answer already shows. */
export async function refundsById({ db }: Call, ids: readonly RefundId[]): Promise<Map<RefundId, Refund>> {
  return new Map((await readRefunds(db, ids)).map((refund) => [refund.id, refund]));
}

export async function visibleRefunds(call: Call, ids: readonly RefundId[]): Promise<Map<RefundId, Refund>> {
  const found = await readRefunds(call.db, ids);
  const orders = await visibleOrders(
    call,
    found.map(({ orderId }) => orderId),
  );
  return new Map(found.filter(({ orderId }) => orders.has(orderId)).map((refund) => [refund.id, refund]));
}

function scopeOf({ role, channels, scopes, distributorId, confined }: Viewer): stored.OrderScope {
  if (role === 'ADMIN') return { all: true };
  if (role === 'DISTRIBUTOR' && distributorId !== null)
    return confined ? { seller: distributorId } : { partner: distributorId };
  return { channels: role === 'STOREFRONT' && scopes.includes('orders:read') ? channels : [] };
}

/**
 * Null if no order can match, because the filter names an impossible value or a field the viewer may not use: a
 * distributor may not search by customer (R32).
 */
function selectionOf(
  { role }: Viewer,
  { distributorId, ...rest }: OrderFilter,
): stored.OrderSelection | null {
  const { channel, customerRef } = rest;
  if (role === 'DISTRIBUTOR' && typeof customerRef === 'string') return null;
  if ([channel, customerRef].some((text) => typeof text === 'string' && !isStorable(text))) return null;
  if (distributorId === null || distributorId === undefined) return rest;
  return isId('distributor', distributorId) ? { ...rest, sellerId: distributorId } : null;
}

const byId = (orders: readonly Order[]): Map<OrderId, Order> =>
  new Map(orders.map((order) => [order.id, order]));

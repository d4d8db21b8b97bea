import { and, count, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { DistributorId, OrderId } from '../../domain/ids.ts';
import { minus } from '../../domain/money.ts';
import type { Order, OrderStatus, RefundState } from '../../domain/sales/order.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import type { Database } from '../connection.ts';
import { pageOf } from '../page-of.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import { commissionEntries } from '../commissions/entries.table.ts';
import { orders } from './orders.table.ts';
import type { StoredOrder } from './order-state.queries.ts';
import { countRows } from '../platform/row-counts.queries.ts';

/**
 * The orders that may be seen: all, those of some channels, those that a distributor sold, or those in which a
 * distributor has a part.
 */
export type OrderScope =
  | { readonly all: true }
  | { readonly channels: readonly string[] }
  | { readonly seller: DistributorId }
  | { readonly partner: DistributorId };

export interface OrderSelection {
  readonly status?: OrderStatus | null | undefined;
  readonly sellerId?: DistributorId | null | undefined;
  readonly channel?: string | null | undefined;
  readonly customerRef?: string | null | undefined;
  readonly refundState?: RefundState | null | undefined;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

export function orderOf(row: StoredOrder): Order {
  const { currency } = row;
  return {
    id: row.id,
    channel: row.channel,
    externalId: row.externalId,
    revision: row.told,
    status: row.status,
    customerRef: row.customerRef,
    total: { minor: row.total, currency },
    net: { minor: minus(row.net, row.refunded), currency },
    shipping: { minor: row.shipping, currency },
    tax: { minor: row.tax, currency },
    refundedShipping: { minor: row.refundedShipping, currency },
    refundedTax: { minor: row.refundedTax, currency },
    placedAt: row.placedAt,
    paidAt: row.paidAt,
    shippedAt: row.shippedAt,
    completedAt: row.completedAt,
    releasesAt: row.releasesAt,
    attribution:
      row.sellerId === null || row.via === null
        ? null
        : { distributorId: row.sellerId, via: row.via, touchedAt: row.touchedAt },
  };
}

const { id, channel, sellerId } = orders;
const byId = new TableQuery('orders_by_id', { ids: many(id) }, (db, { ids }) =>
  db.select().from(orders).where(oneOf(id, ids)),
);
const byIdInChannels = new TableQuery(
  'orders_by_id_in_channels',
  { ids: many(id), channels: many(channel) },
  (db, { ids, channels }) =>
    db
      .select()
      .from(orders)
      .where(and(oneOf(id, ids), oneOf(channel, channels))),
);
const byIdOfSeller = new TableQuery('orders_by_id_of_seller', { ids: many(id), seller: sellerId }, (db, p) =>
  db
    .select()
    .from(orders)
    .where(and(oneOf(id, p.ids), eq(sellerId, p.seller))),
);
const byIdOfPartner = new TableQuery(
  'orders_by_id_of_partner',
  { ids: many(id), partner: sellerId },
  (db, { ids, partner }) =>
    db
      .select()
      .from(orders)
      .where(and(oneOf(id, ids), hasPart(partner))),
);

/** Those of them that may be seen. Subscriptions ask this for each update, so each scope has its own prepared query. */
export async function readOrders(db: Database, ids: readonly OrderId[], scope: OrderScope): Promise<Order[]> {
  return (await rowsInScope(db, ids, scope)).map(orderOf);
}

function rowsInScope(db: Database, ids: readonly OrderId[], scope: OrderScope): Promise<StoredOrder[]> {
  if ('all' in scope) return byId.rows(db, { ids });
  if ('channels' in scope) return byIdInChannels.rows(db, { ids, channels: scope.channels });
  if ('seller' in scope) return byIdOfSeller.rows(db, { ids, seller: scope.seller });
  return byIdOfPartner.rows(db, { ids, partner: scope.partner });
}

export async function readOrderByKey(
  db: Database,
  channel: string,
  externalId: string,
  scope: OrderScope,
): Promise<Order | undefined> {
  const key = and(eq(orders.channel, channel), eq(orders.externalId, externalId));
  const [row] = await db.orm
    .select()
    .from(orders)
    .where(and(key, inScope(scope)));
  return row && orderOf(row);
}

/** Newest first, by the time they were placed. */
export async function listOrders(
  db: Database,
  selection: OrderSelection,
  scope: OrderScope,
  page: PageRequest,
): Promise<Page<Order>> {
  const [placedAt, id] = page.after ?? [];
  const below =
    placedAt === undefined
      ? undefined
      : sql`(${orders.placedAt}, ${orders.id}) < (${placedAt}::timestamptz, ${id ?? ''})`;
  const rows = await db.orm
    .select()
    .from(orders)
    .where(and(selected(selection), inScope(scope), below))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(page.first + 1);
  return pageOf(rows, page, orderOf, (row) => [row.placedAt.toISOString(), row.id]);
}

export async function countOrders(
  db: Database,
  selection: OrderSelection,
  scope: OrderScope,
): Promise<number> {
  if ('all' in scope && Object.values(selection).every((wanted) => wanted === null || wanted === undefined))
    return countRows(db, 'orders');
  const [row] = await db.orm
    .select({ count: count() })
    .from(orders)
    .where(and(selected(selection), inScope(scope)));
  return row?.count ?? 0;
}

/** Each condition is written as in its index. Refunded orders have an index of their own. */
const REFUND_STATES: Readonly<Record<RefundState, SQL>> = {
  NONE: sql`${orders.refunded} = 0`,
  PARTIAL: sql`${orders.refunded} > 0 and ${orders.refunded} < ${orders.net}`,
  FULL: sql`${orders.refunded} > 0 and ${orders.refunded} = ${orders.net}`,
};

function selected({
  status,
  sellerId,
  channel,
  customerRef,
  refundState,
  from,
  to,
}: OrderSelection): SQL | undefined {
  return and(
    status ? eq(orders.status, status) : undefined,
    sellerId ? eq(orders.sellerId, sellerId) : undefined,
    typeof channel === 'string' ? eq(orders.channel, channel) : undefined,
    typeof customerRef === 'string' ? eq(orders.customerRef, customerRef) : undefined,
    refundState ? REFUND_STATES[refundState] : undefined,
    from ? gte(orders.placedAt, from) : undefined,
    to ? lt(orders.placedAt, to) : undefined,
  );
}

function inScope(scope: OrderScope): SQL | undefined {
  if ('all' in scope) return undefined;
  if ('channels' in scope) return inArray(orders.channel, [...scope.channels]);
  if ('seller' in scope) return eq(orders.sellerId, scope.seller);
  return hasPart(sql`${scope.partner}`);
}

/** The distributor sold it, or has an entry in it. */
function hasPart(partner: SQL): SQL {
  const entry = sql`select from ${commissionEntries} where ${commissionEntries.orderId} = ${orders.id} and ${commissionEntries.beneficiaryId} = ${partner}`;
  return sql`(${orders.sellerId} = ${partner} or exists (${entry}))`;
}

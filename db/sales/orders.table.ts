import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CurrencyCode } from '../../domain/money.ts';
import type { AttributionVia } from '../../domain/people/binding.ts';
import type { OrderStatus } from '../../domain/sales/order.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { id, instant, minorUnits, yearMonth } from '../columns.ts';

/**
 * Orders. A trigger keeps the decisions of payment - attribution, upline, plan - unchanged (R8, R9). There are no
 * foreign keys to distributors or plans, because each would lock a row that other orders lock too. Their rows cannot
 * be deleted, and the audit checks that every reference exists.
 */
export const orders = pgTable(
  'orders',
  {
    id: id('id', 'order').primaryKey(),
    channel: text('channel').notNull(),
    externalId: text('external_id').notNull(),
    /** Digest of the shop's data. The same key with another digest is refused. */
    digest: text('digest').notNull(),
    /** Counts the steps and refunds. A write that was decided from an older state matches no row. */
    revision: integer('revision').notNull(),
    /** The number of the telling that applies. Until it is paid, the shop may tell an order again. */
    told: integer('told').notNull().default(1),
    /** The number of its first line. Lines with lower numbers belong to earlier tellings. */
    firstLine: smallint('first_line').notNull().default(1),
    status: text('status').$type<OrderStatus>().notNull(),
    customerRef: text('customer_ref').notNull(),
    referralCode: text('referral_code'),
    visitorToken: text('visitor_token'),
    currency: text('currency').$type<CurrencyCode>().notNull(),
    discount: minorUnits('discount').notNull(),
    shipping: minorUnits('shipping').notNull(),
    tax: minorUnits('tax').notNull(),
    total: minorUnits('total').notNull(),
    /** NET_PAID of all lines before refunds. */
    net: minorUnits('net').notNull(),
    /** The refunded part of `net`. Refunded shipping and tax have their own columns. */
    refunded: minorUnits('refunded').notNull(),
    refundedShipping: minorUnits('refunded_shipping')
      .notNull()
      .default(sql`0`),
    refundedTax: minorUnits('refunded_tax')
      .notNull()
      .default(sql`0`),
    placedAt: instant('placed_at').notNull(),
    paidAt: instant('paid_at'),
    /** The calendar month of paidAt in the programme's time zone, for performance and leaderboards (R30). */
    paidMonth: yearMonth('paid_month'),
    shippedAt: instant('shipped_at'),
    completedAt: instant('completed_at'),
    canceledAt: instant('canceled_at'),
    releasesAt: instant('releases_at'),
    /** The month whose statements include the order's commissions (R23). Set once it is completed and paid. */
    releasePeriod: yearMonth('release_period'),
    planVersion: integer('plan_version'),
    holdDays: integer('hold_days'),
    sellerId: id('seller_id', 'distributor'),
    via: text('via').$type<AttributionVia>(),
    touchedAt: instant('touched_at'),
    /** The upline as it stood when the order was paid, seller first. */
    upline: text('upline').array().$type<DistributorId[]>(),
    /** The seller and the upline within the plan's paid levels: the teams to which this sale belongs. */
    team: text('team').array().$type<DistributorId[]>(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    uniqueIndex('orders_channel_external_id').on(t.channel, t.externalId),
    index('orders_placed').on(t.placedAt, t.id),
    index('orders_status_placed').on(t.status, t.placedAt, t.id),
    index('orders_channel_placed').on(t.channel, t.placedAt, t.id),
    index('orders_customer_placed').on(t.customerRef, t.placedAt, t.id),
    // A small part of all orders: those refunded in part or in full.
    index('orders_refunded')
      .on(t.placedAt, t.id)
      .where(sql`${t.refunded} > 0`),
    index('orders_seller_placed').on(t.sellerId, t.placedAt, t.id),
    index('orders_paid').on(t.paidAt),
    index('orders_seller_month').on(t.sellerId, t.paidMonth),
    index('orders_paid_month')
      .on(t.paidMonth)
      .where(sql`${t.sellerId} is not null`),
    index('orders_team').using('gin', t.team),
    index('orders_shipped')
      .on(t.shippedAt)
      .where(sql`${t.status} = 'SHIPPED'`),
    check('orders_status', sql`${t.status} in ('PLACED', 'PAID', 'SHIPPED', 'COMPLETED', 'CANCELED')`),
    check('orders_refunded_within_net', sql`${t.refunded} between 0 and ${t.net}`),
    check(
      'orders_refunded_beside',
      sql`${t.refundedShipping} between 0 and ${t.shipping} and ${t.refundedTax} between 0 and ${t.tax}`,
    ),
    check('orders_attribution_whole', sql`(${t.sellerId} is null) = (${t.via} is null)`),
    check(
      'orders_release_whole',
      sql`(${t.completedAt} is null or ${t.paidAt} is null) = (${t.releasePeriod} is null)`,
    ),
  ],
);

export const orderLines = pgTable(
  'order_lines',
  {
    orderId: id('order_id', 'order').notNull(),
    lineNo: smallint('line_no').notNull(),
    lineRef: text('line_ref').notNull(),
    sku: text('sku').notNull(),
    title: text('title'),
    category: text('category'),
    quantity: integer('quantity').notNull(),
    unitPrice: minorUnits('unit_price').notNull(),
    discount: minorUnits('discount').notNull(),
    unitCost: minorUnits('unit_cost'),
    orderDiscountShare: minorUnits('order_discount_share').notNull(),
    net: minorUnits('net').notNull(),
    /** The telling that it came with, where that was not the first. */
    retelling: id('retelling', 'retelling'),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.lineNo] }),
    index('order_lines_retold')
      .on(t.retelling, t.lineNo)
      .where(sql`${t.retelling} is not null`),
    foreignKey({ name: 'order_lines_order', columns: [t.orderId], foreignColumns: [orders.id] }),
    check('order_lines_quantity', sql`${t.quantity} >= 1`),
    check('order_lines_net', sql`${t.net} >= 0`),
  ],
);

/**
 * Refunds and their undoings. An undoing is a row of its own with the negative amounts of its refund, so the
 * effective amount is always the sum of all rows (R17).
 */
export const refunds = pgTable(
  'refunds',
  {
    id: id('id', 'refund').primaryKey(),
    orderId: id('order_id', 'order').notNull(),
    /** The shop's id of the refund. An undoing has the id of its refund. */
    refundRef: text('refund_ref').notNull(),
    digest: text('digest').notNull(),
    /** The refunded amount of the lines, by NET_PAID. */
    amount: minorUnits('amount').notNull(),
    reason: text('reason'),
    refundedAt: instant('refunded_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    /** The refunded shipping and tax of the order. Null: none. */
    shipping: minorUnits('shipping'),
    tax: minorUnits('tax'),
    /** The refund that this row undoes; null: it is a refund. */
    undoes: id('undoes', 'refund'),
  },
  (t) => [
    uniqueIndex('refunds_order_ref')
      .on(t.orderId, t.refundRef)
      .where(sql`${t.undoes} is null`),
    uniqueIndex('refunds_undone_once')
      .on(t.undoes)
      .where(sql`${t.undoes} is not null`),
    index('refunds_order').on(t.orderId),
    foreignKey({ name: 'refunds_order', columns: [t.orderId], foreignColumns: [orders.id] }),
    check(
      'refunds_amount',
      sql`case when ${t.undoes} is null then least(${t.amount}, coalesce(${t.shipping}, 0), coalesce(${t.tax}, 0)) >= 0
        else greatest(${t.amount}, coalesce(${t.shipping}, 0), coalesce(${t.tax}, 0)) <= 0 end`,
    ),
  ],
);

export const refundLines = pgTable(
  'refund_lines',
  {
    refundId: id('refund_id', 'refund').notNull(),
    orderId: id('order_id', 'order').notNull(),
    lineNo: smallint('line_no').notNull(),
    /** Below zero where a refund is undone. */
    amount: minorUnits('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.lineNo] }),
    index('refund_lines_order').on(t.orderId, t.lineNo),
    foreignKey({ name: 'refund_lines_refund', columns: [t.refundId], foreignColumns: [refunds.id] }),
    check('refund_lines_amount', sql`${t.amount} <> 0`),
  ],
);

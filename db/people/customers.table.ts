import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { BindingEndKind } from '../../domain/people/binding.ts';
import type { CustomerLinkStatus } from '../../domain/people/customer-link.ts';
import { id, instant } from '../columns.ts';

/**
 * Customers who are distributors themselves (R7). Only LINKED has an effect. Who asked, who decided and why is kept
 * in every state. In a channel a customer is at most one distributor.
 */
export const buyers = pgTable(
  'buyers',
  {
    id: id('id', 'customerLink').primaryKey(),
    customerRef: text('customer_ref').notNull(),
    /** Null: in every channel. */
    channel: text('channel'),
    distributorId: id('distributor_id', 'distributor').notNull(),
    status: text('status').$type<CustomerLinkStatus>().notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull(),
    /** The distributor's evidence, such as the number of an order. */
    evidence: text('evidence'),
    /** Who linked or declined it, when and why. Null: requested. */
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    reason: text('reason'),
    endedBy: text('ended_by'),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
  },
  (t) => [
    uniqueIndex('buyers_customer')
      .on(t.customerRef, sql`coalesce(${t.channel}, '')`)
      .where(sql`${t.status} = 'LINKED'`),
    index('buyers_distributor').on(t.distributorId, t.requestedAt),
    index('buyers_of_customer').on(t.customerRef, t.distributorId),
    index('buyers_listed').on(t.requestedAt, t.id),
    index('buyers_requested')
      .on(t.requestedAt, t.id)
      .where(sql`${t.status} = 'REQUESTED'`),
    check('buyers_status', sql`${t.status} in ('REQUESTED', 'LINKED', 'DECLINED', 'ENDED')`),
  ],
);

/**
 * Which distributor a customer is bound to, and from when to when (R6). Append-only and numbered per customer, so
 * that only one of two simultaneous orders can bind the customer. A binding made by an order is in effect only while
 * that order stands. If the order is cancelled or fully refunded, the binding never existed.
 */
export const bindings = pgTable(
  'bindings',
  {
    customerRef: text('customer_ref').notNull(),
    number: integer('number').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    boundAt: instant('bound_at').notNull(),
    /** Null: for good. */
    endsAt: instant('ends_at'),
    /** Null: an import or an operator made it. */
    orderId: id('order_id', 'order'),
    /** The operator who made it, if one did. Null: an order made it, or an import of an older version. */
    madeBy: text('made_by'),
    /** Null: the channel of its order; without an order, every channel. */
    channel: text('channel'),
  },
  (t) => [
    primaryKey({ name: 'bindings_number', columns: [t.customerRef, t.number] }),
    check('bindings_end_after_start', sql`${t.endsAt} > ${t.boundAt}`),
  ],
);

/** Bindings that were ended before their time (R6, R7); append-only. */
export const bindingEnds = pgTable(
  'binding_ends',
  {
    customerRef: text('customer_ref').notNull(),
    number: integer('number').notNull(),
    endedAt: instant('ended_at').notNull(),
    kind: text('kind').$type<BindingEndKind>().notNull(),
    actor: text('actor').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [
    primaryKey({ name: 'binding_ends_number', columns: [t.customerRef, t.number] }),
    check('binding_ends_kind', sql`${t.kind} in ('ENDED', 'MOVED', 'SELF')`),
    foreignKey({
      name: 'binding_ends_binding',
      columns: [t.customerRef, t.number],
      foreignColumns: [bindings.customerRef, bindings.number],
    }),
  ],
);

import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { DeliveryStatus } from '../../domain/messaging/delivery.ts';
import type { DeliveryFault } from '../../domain/platform/delivery-fault.ts';
import { id, instant } from '../columns.ts';
import { webhooks } from './webhooks.table.ts';

/**
 * One event for one webhook (R31c). Open is what has a next attempt. Removed with its event, when the promise of that
 * ends (R31a).
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id('id', 'webhookDelivery').primaryKey(),
    webhookId: id('webhook_id', 'webhook')
      .notNull()
      .references(() => webhooks.id),
    /** Of the event. */
    position: bigint('position', { mode: 'bigint' }).notNull(),
    /** The distributor whom the event concerns, or nothing: deliveries of one lane are made in order. */
    lane: text('lane').notNull(),
    status: text('status').$type<DeliveryStatus>().notNull(),
    /** Sent again by hand: it holds no other back, and no other holds it back. */
    byHand: boolean('by_hand').notNull().default(false),
    /** Attempts since it was made, or last sent again by hand. */
    tries: integer('tries').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    giveUpAt: instant('give_up_at').notNull(),
    nextAttemptAt: instant('next_attempt_at'),
  },
  (t) => [
    unique('webhook_deliveries_event').on(t.webhookId, t.position),
    index('webhook_deliveries_of_event').on(t.position),
    index('webhook_deliveries_newest').on(t.webhookId, t.createdAt, t.id),
    index('webhook_deliveries_open')
      .on(t.webhookId, t.position)
      .where(sql`next_attempt_at is not null`),
    index('webhook_deliveries_lanes')
      .on(t.webhookId, t.lane, t.position)
      .where(sql`next_attempt_at is not null`),
  ],
);

export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    deliveryId: id('delivery_id', 'webhookDelivery')
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: 'cascade' }),
    /** From 1. */
    number: integer('number').notNull(),
    at: instant('at').notNull(),
    /** The HTTP status of the answer. */
    status: integer('status'),
    milliseconds: integer('milliseconds').notNull(),
    fault: text('fault').$type<DeliveryFault>(),
  },
  (t) => [primaryKey({ name: 'webhook_attempts_key', columns: [t.deliveryId, t.number] })],
);

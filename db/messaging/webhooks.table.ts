import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { WebhookStop } from '../../domain/messaging/webhook.ts';
import { id, instant } from '../columns.ts';

/** Addresses that events are sent to (R31c). A row is never removed: a webhook that is not wanted any more is switched off. */
export const webhooks = pgTable('webhooks', {
  id: id('id', 'webhook').primaryKey(),
  url: text('url').notNull(),
  /** The types of events that it gets, in alphabetical order. */
  events: text('events').array().notNull(),
  /** The current secret and the one before it, with a space between them, encrypted. */
  secrets: text('secrets').notNull(),
  secretMadeAt: instant('secret_made_at').notNull(),
  /** Until when deliveries are signed with the previous secret too. */
  oldSecretUntil: instant('old_secret_until'),
  /** The caller's key of the request that made the webhook. */
  idempotencyKey: text('idempotency_key').notNull().unique('webhooks_key'),
  createdBy: text('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  /** It gets the events after this position: those since it was made, or last switched on. */
  startsAfter: bigint('starts_after', { mode: 'bigint' }).notNull(),
  /** Null: it is switched on. */
  disabledAt: instant('disabled_at'),
  stop: text('stop').$type<WebhookStop>(),
  /** In the words of the operator who switched it off. */
  reason: text('reason'),
  /** The first failed attempt since the last success. */
  failingSince: instant('failing_since'),
  lastSuccessAt: instant('last_success_at'),
  /** When operators were warned that it takes nothing. */
  warnedAt: instant('warned_at'),
  /** Failed attempts since the last success. */
  failures: integer('failures').notNull().default(0),
  /** No attempt is made before. */
  restsUntil: instant('rests_until'),
  /** One run at a time sends to a webhook, so that its deliveries stay in order. If the run is killed, another one may begin then. */
  takenUntil: instant('taken_until'),
});

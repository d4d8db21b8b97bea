import { and, count as countOf, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { DeliveryAttempt } from '../../domain/messaging/delivery.ts';
import type { WebhookDeliveryId, WebhookId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { Query, type Reading } from '../query.ts';
import { given, InsertMany, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { events } from '../platform/events.table.ts';
import { type webhookAttempts, webhookDeliveries as deliveries } from './deliveries.table.ts';
import type { EventFeedRow } from './event-feed.queries.ts';
import { REMOVED } from './webhooks.queries.ts';

export type StoredDelivery = typeof deliveries.$inferSelect;
export type StoredAttempt = typeof webhookAttempts.$inferSelect;

const isKept: SQL = gt(deliveries.position, sql.raw(REMOVED));

const insert = new InsertMany('insert_webhook_deliveries', deliveries);
const byId = new TableQuery(
  'webhook_deliveries_by_id',
  { ids: given<readonly string[]>('text[]') },
  (db, { ids }) =>
    db
      .select()
      .from(deliveries)
      .where(and(oneOf(deliveries.id, ids), isKept)),
);
const held = new TableQuery('webhook_delivery_for_update', { id: deliveries.id }, (db, { id }) =>
  db.select().from(deliveries).where(eq(deliveries.id, id)).for('update'),
);
const counts = new TableQuery(
  'count_webhook_deliveries',
  { webhooks: given<readonly string[]>('text[]') },
  (db, { webhooks }) =>
    db
      .select({ webhookId: deliveries.webhookId, count: countOf() })
      .from(deliveries)
      .where(and(oneOf(deliveries.webhookId, webhooks), isKept))
      .groupBy(deliveries.webhookId),
);
const { id, status, byHand, tries, giveUpAt, nextAttemptAt } = deliveries;
const change = new TableQuery(
  'change_webhook_delivery',
  { id, status, byHand, tries, giveUpAt, nextAttemptAt },
  (db, { id, ...changed }) => db.update(deliveries).set(changed).where(eq(deliveries.id, id)),
);
const hasten = new TableQuery(
  'hasten_webhook_deliveries',
  { webhookId: deliveries.webhookId, now: deliveries.createdAt },
  (db, { webhookId, now }) =>
    db
      .update(deliveries)
      .set({ nextAttemptAt: now })
      .where(and(eq(deliveries.webhookId, webhookId), sql`${deliveries.nextAttemptAt} > ${now}`)),
);
const COLUMNS = `d.id, d.webhook_id as "webhookId", d.position, d.lane, d.status, d.by_hand as "byHand", d.tries,
  d.created_at as "createdAt", d.give_up_at as "giveUpAt", d.next_attempt_at as "nextAttemptAt"`;

const ofEach = new Query<
  StoredDelivery,
  [webhooks: readonly WebhookId[], createdBefore: string | null, idBefore: string, most: number]
>(
  'webhook_deliveries_of',
  `select page.* from unnest($1::text[]) as w(id) cross join lateral (
     select ${COLUMNS} from webhook_deliveries d
     where d.webhook_id = w.id and d.position > ${REMOVED} and ($2::timestamptz is null or (d.created_at, d.id) < ($2::timestamptz, $3))
     order by d.created_at desc, d.id desc limit $4) page order by page."createdAt" desc, page.id desc`,
);
const attempts = new Query<StoredAttempt, [deliveries: readonly WebhookDeliveryId[], most: number]>(
  'webhook_attempts_of',
  `select latest.* from unnest($1::text[]) as d(id) cross join lateral (
     select a.delivery_id as "deliveryId", a.number, a.at, a.status, a.milliseconds, a.fault from webhook_attempts a
     where a.delivery_id = d.id order by a.number desc limit $2) latest order by latest.number`,
);
const eventsAt = new TableQuery(
  'webhook_events_at',
  { positions: given<readonly string[]>('bigint[]') },
  (db, { positions }) => {
    const { position, type, version, occurredAt, distributorId, channel, subject, data } = events;
    return db
      .select({ position, type, version, occurredAt, distributorId, channel, subject, data })
      .from(events)
      .where(oneOf(position, positions));
  },
);
const forgotten = new Query<object, [most: number]>(
  'remove_forgotten_deliveries',
  `with forgotten as (select d.id from webhook_deliveries d join event_positions p on d.position <= p.removed
     order by d.position limit $1)
   delete from webhook_deliveries d using forgotten f where d.id = f.id returning 1`,
);
const due = new Query<StoredDelivery, [now: Date, webhookId: WebhookId, most: number]>(
  'webhook_deliveries_in_turn',
  `select ${COLUMNS} from webhook_deliveries d
   where d.webhook_id = $2 and d.next_attempt_at <= $1 and d.position > ${REMOVED}
     and (d.by_hand or not exists (select from webhook_deliveries e where e.webhook_id = d.webhook_id and e.lane = d.lane
       and e.position < d.position and not e.by_hand and e.next_attempt_at > $1))
   order by d.position limit $3`,
);
const attempted = new Query<
  object,
  [delivery: WebhookDeliveryId, at: Date, status: number | null, ms: number, fault: string | null]
>(
  'insert_webhook_attempt',
  `insert into webhook_attempts (delivery_id, number, at, status, milliseconds, fault)
   select $1, coalesce(max(a.number), 0) + 1, $2, $3, $4, $5 from webhook_attempts a where a.delivery_id = $1`,
);

export async function insertDeliveries(tx: Transaction, rows: readonly StoredDelivery[]): Promise<void> {
  await insert.run(tx, rows);
}

export async function readDeliveries(on: Reading, ids: readonly string[]): Promise<StoredDelivery[]> {
  return byId.rows(on, { ids });
}

/** Held until the transaction ends. */
export async function lockDelivery(
  tx: Transaction,
  id: WebhookDeliveryId,
): Promise<StoredDelivery | undefined> {
  return held.row(tx, { id });
}

/** One page of each webhook's deliveries, newest first, one more than asked for. */
export async function readDeliveriesOf(
  on: Reading,
  webhooks: readonly WebhookId[],
  { first, after }: PageRequest,
): Promise<StoredDelivery[]> {
  return ofEach.rows(on, [webhooks, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countDeliveriesOf(
  on: Reading,
  webhooks: readonly WebhookId[],
): Promise<Map<WebhookId, number>> {
  const rows = await counts.rows(on, { webhooks });
  return new Map(rows.map(({ webhookId, count }) => [webhookId, count]));
}

/** What may be sent to a webhook now, in the order of the events. Deliveries of one lane have to be sent one after the other. */
export async function readInTurn(
  on: Reading,
  webhookId: WebhookId,
  now: Date,
  most: number,
): Promise<StoredDelivery[]> {
  return due.rows(on, [now, webhookId, most]);
}

export async function changeDelivery(tx: Transaction, delivery: StoredDelivery): Promise<void> {
  await change.rows(tx, delivery);
}

/** The receiver is back: what waits for its next attempt is due. */
export async function hastenDeliveries(tx: Transaction, webhookId: WebhookId, now: Date): Promise<void> {
  await hasten.rows(tx, { webhookId, now });
}

export async function insertAttempt(
  tx: Transaction,
  id: WebhookDeliveryId,
  { at, status, milliseconds, fault }: DeliveryAttempt,
): Promise<void> {
  await attempted.rows(tx, [id, at, status, milliseconds, fault]);
}

/** The latest attempts of each delivery, at most so many, oldest first. */
export async function readAttempts(
  on: Reading,
  deliveries: readonly WebhookDeliveryId[],
  most: number,
): Promise<StoredAttempt[]> {
  return attempts.rows(on, [deliveries, most]);
}

/** The events at these positions, as far as they are kept. */
export async function readEventsAt(on: Reading, positions: readonly bigint[]): Promise<EventFeedRow[]> {
  const rows = await eventsAt.rows(on, { positions: positions.map(String) });
  return rows.filter((row): row is typeof row & EventFeedRow => row.position !== null);
}

/** Removes deliveries whose events have been removed, and says how many. */
export async function removeForgotten(on: Reading, most: number): Promise<number> {
  return (await forgotten.rows(on, [most])).length;
}

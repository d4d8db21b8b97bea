import * as stored from '../../../db/messaging/deliveries.queries.ts';
import type { WebhookDeliveryId, WebhookId } from '../../../domain/ids.ts';
import type { DeliveryAttempt, WebhookDelivery } from '../../../domain/messaging/delivery.ts';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';
import { storedEvent } from '../events/read-events.ts';

/** The most attempts of a delivery that are shown: those of three days are about a dozen, and more are made by hand. */
export const MOST_ATTEMPTS = 50;

/** Of each webhook, newest first. The schema allows operators only. */
export async function deliveriesOf(
  { db }: Call,
  webhooks: readonly WebhookId[],
  page: PageRequest,
): Promise<Map<WebhookId, Page<WebhookDelivery>>> {
  const rows = await stored.readDeliveriesOf(db, webhooks, page);
  const grouped = groupedBy(rows, ({ webhookId }) => webhookId);
  return new Map(
    webhooks.map((id) => {
      const own = grouped.get(id) ?? [];
      const shown = own.slice(0, page.first).map(deliveryOf);
      return [
        id,
        {
          rows: shown.map((row) => ({ row, keys: [row.createdAt.toISOString(), row.id] })),
          hasNext: own.length > page.first,
        },
      ];
    }),
  );
}

export async function countDeliveriesOf(
  { db }: Call,
  webhooks: readonly WebhookId[],
): Promise<Map<WebhookId, number>> {
  return stored.countDeliveriesOf(db, webhooks);
}

/** The latest attempts of each delivery, oldest first. */
export async function attemptsOf(
  { db }: Call,
  deliveries: readonly WebhookDeliveryId[],
): Promise<Map<WebhookDeliveryId, DeliveryAttempt[]>> {
  const rows = await stored.readAttempts(db, deliveries, MOST_ATTEMPTS);
  return groupedBy(rows, ({ deliveryId }) => deliveryId);
}

/** The events at these positions. A delivery that is shown has its event. */
export async function eventsAt(
  { db }: Call,
  positions: readonly bigint[],
): Promise<Map<bigint, StoredEvent>> {
  const rows = await stored.readEventsAt(db, positions);
  return new Map(rows.map((row) => [row.position, storedEvent(row)]));
}

/** The deliveries that the viewer may see: operators see all, others none (R32). */
export async function visibleDeliveries(
  { db, viewer }: Call,
  ids: readonly WebhookDeliveryId[],
): Promise<Map<WebhookDeliveryId, WebhookDelivery>> {
  if (viewer.role !== 'ADMIN') return new Map();
  return new Map((await stored.readDeliveries(db, ids)).map((row) => [row.id, deliveryOf(row)]));
}

export function deliveryOf({
  id,
  webhookId,
  position,
  status,
  createdAt,
  nextAttemptAt,
}: stored.StoredDelivery): WebhookDelivery {
  return { id, webhookId, position, status, createdAt, nextAttemptAt };
}

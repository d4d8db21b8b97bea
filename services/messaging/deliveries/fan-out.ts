import {
  holdEventReader,
  moveEventReader,
  readLastPosition,
} from '../../../db/messaging/event-feed.queries.ts';
import { insertDeliveries, type StoredDelivery } from '../../../db/messaging/deliveries.queries.ts';
import { readSwitchedOn, type StoredWebhook } from '../../../db/messaging/webhooks.queries.ts';
import { newId } from '../../../db/new-id.ts';
import { TRIED_FOR_MS } from '../../../domain/messaging/delivery.ts';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Call } from '../../call.ts';
import { upkeep } from '../../write.ts';
import { numberEvents } from '../events/number-events.ts';
import { readEvents } from '../events/read-events.ts';
import { WEBHOOKS_READER } from '../webhooks/webhooks-reader.ts';

const AT_ONCE = 500;

/**
 * Makes a delivery of each new event for each webhook that gets it. The deliveries and the reader's position are written
 * in one transaction, so a run that is killed loses nothing and makes nothing twice; runs side by side wait for each
 * other. Answers whether there may be more.
 */
export async function fanOut({ db }: Call, now: Date): Promise<boolean> {
  await numberEvents(db);
  return upkeep(db, async (tx) => {
    const after = await holdEventReader(tx, WEBHOOKS_READER);
    // The position first: of a webhook that is made after it was read, no earlier event is one that it waits for.
    const last = await readLastPosition(tx);
    if (last === after) return false;
    if ((await readSwitchedOn(tx)).length === 0) {
      await moveEventReader(tx, WEBHOOKS_READER, last);
      return false;
    }
    const feed = await readEvents(tx, { after, whose: { of: 'ALL' }, first: AT_ONCE });
    // Read after the events: a webhook that was made before one of them is among them.
    const webhooks = await readSwitchedOn(tx);
    // A reader who comes too late for some events goes on from now. Webhooks are promised nothing that old.
    const isBehind = typeof feed === 'string';
    const reached = isBehind ? last : feed.events.at(-1)?.position;
    if (reached === undefined) return false;
    const deliveries = (isBehind ? [] : feed.events).flatMap((event) =>
      webhooks.filter((webhook) => gets(webhook, event)).map(({ id }) => deliveryOf(id, event, now)),
    );
    if (deliveries.length > 0) await insertDeliveries(tx, deliveries);
    await moveEventReader(tx, WEBHOOKS_READER, reached);
    return !isBehind && feed.events.length === AT_ONCE;
  });
}

/** A test event is for its own webhook. What happens to a webhook is not told to the same one: it takes nothing. */
function gets({ id, events, startsAfter }: StoredWebhook, { type, subject, position }: StoredEvent): boolean {
  if (position <= startsAfter) return false;
  if (type === 'WEBHOOK_TESTED') return subject === id;
  return events.includes(type) && subject !== id;
}

function deliveryOf(webhookId: StoredWebhook['id'], event: StoredEvent, now: Date): StoredDelivery {
  return {
    id: newId('webhookDelivery'),
    webhookId,
    position: event.position,
    lane: event.distributorId ?? '',
    status: 'WAITING',
    byHand: false,
    tries: 0,
    createdAt: now,
    giveUpAt: new Date(now.getTime() + TRIED_FOR_MS),
    nextAttemptAt: now,
  };
}

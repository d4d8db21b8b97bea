import { holdEventReader } from '../../../db/messaging/event-feed.queries.ts';
import type { Writing } from '../../write.ts';

/** The name under which it is kept how far deliveries have been made of events. */
export const WEBHOOKS_READER = 'webhooks';

/** Makes sure that what happens from now on is read for webhooks, also if this is the first one. */
export async function ensureReader(tx: Writing): Promise<void> {
  await holdEventReader(tx, WEBHOOKS_READER);
}

import { holdEventReader, readLastPosition } from '../../../db/messaging/event-feed.queries.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import type { Call } from '../../call.ts';
import type { Writing } from '../../write.ts';
import { numberEvents } from '../events/number-events.ts';

/** The name under which it is kept how far deliveries have been made of events. */
export const WEBHOOKS_READER = 'webhooks';

/** The last position of what was committed before the call. A webhook gets what comes after it. */
export async function latestPosition({ db }: Pick<Call, 'db'>): Promise<Position> {
  await numberEvents(db);
  return readLastPosition(db);
}

/** Makes sure that what happens from now on is read for webhooks, also if this is the first one. */
export async function ensureReader(tx: Writing): Promise<void> {
  await holdEventReader(tx, WEBHOOKS_READER);
}

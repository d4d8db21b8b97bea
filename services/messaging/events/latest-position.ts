import { readLastPosition } from '../../../db/messaging/event-feed.queries.ts';
import type { Database } from '../../../db/connection.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import { numberEvents } from './number-events.ts';

/** The last position of what was committed before the call. A reader that begins there gets what comes after it. */
export async function latestPosition(db: Database): Promise<Position> {
  await numberEvents(db);
  return readLastPosition(db);
}

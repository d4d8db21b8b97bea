import type { EventType, StoredEvent } from '../../../domain/messaging/stored-event.ts';
import { audienceOf } from '../../../domain/platform/event-audience.ts';
import { type Position, positionIn } from '../../../domain/platform/event-position.ts';
import type { Call } from '../../call.ts';
import { numberEvents } from './number-events.ts';
import { readEvents } from './read-events.ts';

/** What a reader asks for. */
export interface ListEvents {
  /** As the reader was told; null: from the oldest event that is kept. */
  readonly after: string | null;
  readonly types: readonly EventType[] | null;
  readonly first: number;
}

/** A page of events. `next` is where to go on from: the last event of the page, or where the reader was. */
export interface EventPage {
  readonly events: readonly StoredEvent[];
  readonly hasNext: boolean;
  readonly next: Position;
}

/**
 * What happened after a position, oldest first: everything for operators, what concerns them for distributors, the orders of its channels for an
 * API client (R31b). A distributor who is not ACTIVE hears of nothing. UNKNOWN and REMOVED are those of `readEvents`.
 */
export async function listEvents(
  { db, viewer }: Pick<Call, 'db' | 'viewer'>,
  { after, types, first }: ListEvents,
): Promise<EventPage | 'MALFORMED' | 'UNKNOWN' | 'REMOVED'> {
  const from = after === null ? null : positionIn(after);
  if (from === undefined) return 'MALFORMED';
  await numberEvents(db);
  const whose = audienceOf(viewer);
  const feed = await readEvents(db, { after: from, whose, types, first: first + 1 });
  if (typeof feed === 'string') return feed;
  const events = feed.events.slice(0, first);
  return { events, hasNext: feed.events.length > first, next: events.at(-1)?.position ?? from ?? feed.last };
}

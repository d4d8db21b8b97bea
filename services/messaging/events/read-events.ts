import { type EventFeedRow, readEventsAfter } from '../../../db/messaging/event-feed.queries.ts';
import type { Reading } from '../../../db/query.ts';
import type { EventType, StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import { eventId, type Position, START } from '../../../domain/platform/event-position.ts';

/** What a reader asks for. */
export interface ReadEvents {
  /** The last position that the reader has. Null: everything that is kept. */
  readonly after: Position | null;
  /** Whose events; null: nobody's. */
  readonly whose: Audience | null;
  /** Null: every type. */
  readonly types?: readonly EventType[] | null;
  readonly first: number;
}

/**
 * What the feed answers. UNKNOWN: no event of this programme ever had a position as high. REMOVED: events after the position have been
 * removed; the reader has to read the present state and go on from now.
 */
export type Feed =
  { readonly events: readonly StoredEvent[]; readonly last: Position } | 'UNKNOWN' | 'REMOVED';

/** Events after a position, in the order of delivery (R31a). Only those that have a position: ask `numberEvents` first. */
export async function readEvents(
  on: Reading,
  { after, whose, types = null, first }: ReadEvents,
): Promise<Feed> {
  const nobody: Audience = { of: 'CHANNELS', channels: [] };
  const from = after ?? START;
  const { rows, last, removed } = await readEventsAfter(on, {
    after: from,
    audience: whose ?? nobody,
    types,
    first,
  });
  if (from > last) return 'UNKNOWN';
  if (after !== null && after < removed) return 'REMOVED';
  const told = whose?.of === 'INBOX' ? { told: new Set([whose.personId]) } : {};
  return { events: rows.map((row) => ({ ...storedEvent(row), ...told })), last };
}

/** Only `services/write.ts` writes events, from the wings' unions: a row of a type has the data of that type. */
export function storedEvent(row: EventFeedRow): StoredEvent {
  return { ...row, id: eventId(row.position) } as unknown as StoredEvent;
}

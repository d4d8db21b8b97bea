import type { EventFeedRow } from '../../../db/messaging/event-feed.queries.ts';
import { eventId, positionText } from '../../../domain/platform/event-position.ts';

/** What every attempt to deliver an event sends. */
export interface EventMessage {
  readonly id: string;
  readonly body: string;
}

/**
 * The message of an event. The same event gives the same bytes at each attempt and for each webhook, because receivers
 * may store or compare it: names stand in alphabetical order in `data`, and nothing depends on the moment. It holds ids
 * and no names, contacts, customers or accounts, as events do.
 */
export function messageOf(event: EventFeedRow): EventMessage {
  const { type, version, occurredAt, subject, distributorId, channel } = event;
  const [id, position] = [eventId(event.position), positionText(event.position)];
  const timestamp = occurredAt.toISOString();
  const data = ordered({ ...event.data, subject, distributorId, channel });
  return { id, body: JSON.stringify({ type, id, position, version, timestamp, data }) };
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, ordered(part)]),
  );
}

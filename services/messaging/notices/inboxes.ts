import { countUnreadOf, readNoticesAt, readTold } from '../../../db/messaging/inboxes.queries.ts';
import type { InboxPlace, Notice, PersonId } from '../../../domain/messaging/notice.ts';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import type { Call } from '../../call.ts';
import { latestPosition } from '../events/latest-position.ts';
import { writeNotices } from './write-notices.ts';

/**
 * These events, each with who has a notice of it in the app. Notices that are not written yet are written first: a reader who passes on
 * what this answers depends on no job that runs beside.
 */
export async function withTold(
  call: Pick<Call, 'db' | 'now'>,
  events: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  if (events.length === 0) return events;
  await writeNotices(call);
  const people = new Map<Position, Set<PersonId>>(events.map(({ position }) => [position, new Set()]));
  for (const { personId, position } of await readTold(call.db, [...people.keys()]))
    people.get(position)?.add(personId);
  return events.map((event) => ({ ...event, told: people.get(event.position) ?? new Set() }));
}

/** The last position of what was committed before the call. The notices of everything up to it are written. */
export async function latestNoticed(call: Pick<Call, 'db' | 'now'>): Promise<Position> {
  const last = await latestPosition(call.db);
  await writeNotices(call);
  return last;
}

/** What people are told of events, as far as it is shown in the app. The caller decides who may see it. */
export async function noticesAt(
  { db }: Pick<Call, 'db'>,
  places: readonly InboxPlace[],
): Promise<Map<InboxPlace, Notice>> {
  const key = ({ personId, position }: { personId: PersonId; position: bigint }): string =>
    `${personId} ${position.toString()}`;
  const rows = new Map((await readNoticesAt(db, places)).map((row) => [key(row), row]));
  return new Map(
    places.flatMap((place) => {
      const row = rows.get(key(place));
      return row === undefined ? [] : [[place, row] as const];
    }),
  );
}

/** How many notices of each of these people are not read; somebody who has none is left out. */
export async function unreadOf(
  { db }: Pick<Call, 'db'>,
  people: readonly PersonId[],
): Promise<Map<PersonId, number>> {
  return new Map((await countUnreadOf(db, people)).map(({ personId, count }) => [personId, count]));
}

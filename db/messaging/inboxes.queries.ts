import { and, count as countOf, eq, isNull, sql } from 'drizzle-orm';
import type { InboxPlace, PersonId } from '../../domain/messaging/notice.ts';
import type { Position } from '../../domain/platform/event-position.ts';
import type { Reading } from '../query.ts';
import { given, many, oneOf, TableQuery } from '../table-query.ts';
import type { StoredNotice } from './notices.queries.ts';
import { notices } from './notices.table.ts';

const { personId, position, inApp, readAt } = notices;
const shown = eq(inApp, true);

const told = new TableQuery('told_of_events', { positions: given<readonly string[]>('bigint[]') }, (db, p) =>
  db
    .select({ personId, position })
    .from(notices)
    .where(and(shown, oneOf(position, p.positions))),
);
const atPlaces = new TableQuery(
  'notices_at_places',
  { people: many(personId), positions: given<readonly string[]>('bigint[]') },
  (db, p) =>
    db
      .select()
      .from(notices)
      .where(
        and(
          shown,
          sql`(${personId}, ${position}) in (select * from unnest(${p.people}::text[], ${p.positions}))`,
        ),
      ),
);
const unread = new TableQuery('count_unread_of_people', { people: many(personId) }, (db, p) =>
  db
    .select({ personId, count: countOf() })
    .from(notices)
    .where(and(oneOf(personId, p.people), shown, isNull(readAt)))
    .groupBy(personId),
);

/** Who has a notice in the app of each of these events. */
export async function readTold(on: Reading, positions: readonly Position[]): Promise<InboxPlace[]> {
  const rows = await told.rows(on, { positions: positions.map(String) });
  return rows.map((row) => ({ personId: row.personId, position: row.position as Position }));
}

/** The notices at these places, as far as they are shown in the app. */
export async function readNoticesAt(on: Reading, places: readonly InboxPlace[]): Promise<StoredNotice[]> {
  const people = places.map((place) => place.personId);
  return atPlaces.rows(on, { people, positions: places.map((place) => place.position.toString()) });
}

/** How many notices of each of these people are not read. Somebody who has none is left out. */
export async function countUnreadOf(
  on: Reading,
  people: readonly PersonId[],
): Promise<{ readonly personId: PersonId; readonly count: number }[]> {
  return unread.rows(on, { people });
}

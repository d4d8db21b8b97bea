import { eq } from 'drizzle-orm';
import type { Audience } from '../../domain/platform/event-audience.ts';
import { type Position, START } from '../../domain/platform/event-position.ts';
import type { Database } from '../connection.ts';
import { eventPositions, eventReaders } from '../platform/events.table.ts';
import { Query, type Reading } from '../query.ts';
import { TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';

/** An event as it is stored, once it has its position. */
export interface EventFeedRow {
  readonly position: Position;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: Date;
  readonly distributorId: string | null;
  readonly channel: string | null;
  readonly subject: string;
  readonly data: object;
}

/** What is asked for: events after a position, of these types, of this audience, and how many at most. */
export interface EventsWanted {
  readonly after: Position;
  readonly audience: Audience;
  /** Null: of every type. */
  readonly types: readonly string[] | null;
  readonly first: number;
}

/** Events of the feed, and what the feed was when they were read. */
export interface EventsRead {
  readonly rows: readonly EventFeedRow[];
  /** The last position that was given to any event. */
  readonly last: Position;
  /** The last position whose event is kept no more. */
  readonly removed: Position;
}

type Bounded = Omit<EventsRead, 'rows'> & { readonly [K in keyof EventFeedRow]: EventFeedRow[K] | null };

const COLUMNS = `position, type, version, occurred_at, distributor_id, channel, subject, data`;

/** One statement, so that what was removed meanwhile is missing from both or from neither. */
const reading = (
  events: string,
): string => `select e.position as "position", e.type as "type", e.version as "version", e.occurred_at as "occurredAt",
    e.distributor_id as "distributorId", e.channel as "channel", e.subject as "subject", e.data as "data",
    p.last as "last", p.removed as "removed"
  from event_positions p left join lateral (${events}) e on true order by e.position`;

const ofAll = new Query<Bounded, [after: Position, first: number]>(
  'events_after',
  reading(`select ${COLUMNS} from events where position > $1 order by position limit $2`),
);
const ofTypes = new Query<Bounded, [after: Position, first: number, types: readonly string[]]>(
  'events_of_types_after',
  reading(`select one.* from unnest($3::text[]) as wanted(type),
    lateral (select ${COLUMNS} from events where type = wanted.type and position > $1 order by position limit $2) one
    order by one.position limit $2`),
);
const ofDistributor = new Query<
  Bounded,
  [after: Position, first: number, types: readonly string[] | null, distributor: string]
>(
  'events_of_distributor_after',
  reading(`select ${COLUMNS} from events where distributor_id = $4 and position > $1
    and ($3::text[] is null or type = any($3)) order by position limit $2`),
);
const ofChannels = new Query<
  Bounded,
  [after: Position, first: number, types: readonly string[] | null, channels: readonly string[]]
>(
  'events_of_channels_after',
  reading(`select one.* from unnest($4::text[]) as wanted(channel),
    lateral (select ${COLUMNS} from events where channel = wanted.channel and position > $1
      and ($3::text[] is null or type = any($3)) order by position limit $2) one
    order by one.position limit $2`),
);
/** A notice holds a copy of its event, and is written after it and in the same order. */
const ofInbox = new Query<
  Bounded,
  [after: Position, first: number, types: readonly string[] | null, person: string]
>(
  'events_of_inbox_after',
  reading(`select ${COLUMNS} from notices where person_id = $4 and in_app and position > $1
    and ($3::text[] is null or type = any($3)) order by position limit $2`),
);

/** Reads on from a position: only events that have theirs, in the order of delivery (R31a). */
export async function readEventsAfter(on: Reading, wanted: EventsWanted): Promise<EventsRead> {
  const read = await boundedRows(on, wanted);
  const [{ last, removed } = { last: START, removed: START }] = read;
  return { rows: read.filter((row): row is Bounded & EventFeedRow => row.position !== null), last, removed };
}

function boundedRows(on: Reading, { after, audience, types, first }: EventsWanted): Promise<Bounded[]> {
  const distinct = types === null ? null : [...new Set(types)];
  if (audience.of === 'DISTRIBUTOR')
    return ofDistributor.rows(on, [after, first, distinct, audience.distributorId]);
  if (audience.of === 'CHANNELS')
    return ofChannels.rows(on, [after, first, distinct, [...new Set(audience.channels)]]);
  if (audience.of === 'INBOX') return ofInbox.rows(on, [after, first, distinct, audience.personId]);
  return distinct === null ? ofAll.rows(on, [after, first]) : ofTypes.rows(on, [after, first, distinct]);
}

const numbering = new Query<{ numbered: number }, [most: number]>(
  'number_events',
  'select number_events($1) as numbered',
);
const lastPosition = new TableQuery('last_position', {}, (db) =>
  db.select({ last: eventPositions.last }).from(eventPositions),
);
const removal = new Query<{ gone: number }, [before: Position, most: number]>(
  'remove_events',
  'select remove_events($1, $2) as gone',
);

/** Gives positions to at most this many events that have none, and says to how many. It writes: give it the database, not a transaction. */
export async function giveEventPositions(db: Database, most: number): Promise<number> {
  return (await numbering.row(db, [most]))?.numbered ?? 0;
}

/** The last position that was given. A reader that begins here gets the events that come next. */
export async function readLastPosition(on: Reading): Promise<Position> {
  return ((await lastPosition.row(on, {}))?.last ?? START) as Position;
}

/** Removes the oldest events that got their position before this one, and says how many. */
export async function removeEventsBefore(db: Database, before: Position, most: number): Promise<number> {
  return (await removal.row(db, [before, most]))?.gone ?? 0;
}

const heldReader = new TableQuery('hold_event_reader', { name: eventReaders.name }, (db, { name }) =>
  db
    .select({ position: eventReaders.position })
    .from(eventReaders)
    .where(eq(eventReaders.name, name))
    .for('update'),
);
const newReader = new TableQuery(
  'start_event_reader',
  { name: eventReaders.name, position: eventReaders.position },
  (db, row) => db.insert(eventReaders).values(row).onConflictDoNothing(),
);
const movedReader = new TableQuery(
  'move_event_reader',
  { name: eventReaders.name, position: eventReaders.position },
  (db, { name, position }) => db.update(eventReaders).set({ position }).where(eq(eventReaders.name, name)),
);
const readers = new TableQuery('read_event_readers', {}, (db) =>
  db.select({ name: eventReaders.name, position: eventReaders.position }).from(eventReaders),
);

/**
 * How far a reader of every event has come. Others with this name wait until the transaction ends, so that no event is passed on twice. A new
 * reader begins with what happens from now on.
 */
export async function holdEventReader(tx: Transaction, name: string): Promise<Position> {
  const held = await heldReader.row(tx, { name });
  if (held !== undefined) return held.position as Position;
  await newReader.rows(tx, { name, position: await readLastPosition(tx) });
  return holdEventReader(tx, name);
}

/** It has passed on everything up to this position. */
export async function moveEventReader(tx: Transaction, name: string, position: Position): Promise<void> {
  await movedReader.rows(tx, { name, position });
}

export async function readEventReaders(on: Reading): Promise<{ name: string; position: Position }[]> {
  return (await readers.rows(on, {})).map(({ name, position }) => ({ name, position: position as Position }));
}

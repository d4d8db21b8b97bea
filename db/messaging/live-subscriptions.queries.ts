import { and, count as countOf, eq, isNotNull, sql } from 'drizzle-orm';
import type { Position } from '../../domain/platform/event-position.ts';
import { Query, type Reading } from '../query.ts';
import { given, InsertOne, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { liveConnections, liveRelay, liveSubscriptions as subscriptions } from './live.table.ts';

export type StoredSubscription = typeof subscriptions.$inferSelect;

const { connectionId, id, heard, position, told, restsUntil } = subscriptions;
const insert = new InsertOne('insert_live_subscription', subscriptions);
const ofConnection = new TableQuery('live_subscriptions_of', { connectionId }, (db, p) =>
  db.select().from(subscriptions).where(eq(connectionId, p.connectionId)).orderBy(id),
);
const ids = new TableQuery('live_subscription_ids', { connectionId }, (db, p) =>
  db.select({ id }).from(subscriptions).where(eq(connectionId, p.connectionId)),
);
const count = new TableQuery('count_live_subscriptions', { connectionId }, (db, p) =>
  db.select({ count: countOf() }).from(subscriptions).where(eq(connectionId, p.connectionId)),
);
const remove = new TableQuery('remove_live_subscription', { connectionId, id }, (db, p) =>
  db.delete(subscriptions).where(and(eq(connectionId, p.connectionId), eq(id, p.id))),
);
const hold = new TableQuery('hold_live_connection', { id: liveConnections.id }, (db, p) =>
  db
    .select({ ended: liveConnections.ended })
    .from(liveConnections)
    .where(eq(liveConnections.id, p.id))
    .for('no key update'),
);
/** Later than every event: nobody has looked yet whether there is something to send. */
export const NOT_LOOKED_AT = 2n ** 63n - 1n;

const look = new TableQuery('look_at_live_subscription', { connectionId, id }, (db, p) =>
  db
    .update(subscriptions)
    .set({ heard: sql`${position}` })
    .where(and(eq(connectionId, p.connectionId), eq(id, p.id), eq(heard, sql.raw(NOT_LOOKED_AT.toString())))),
);
const move = new TableQuery(
  'move_live_subscription',
  {
    connectionId,
    id,
    position,
    told,
    restsUntil,
    distributorId: subscriptions.distributorId,
    channels: subscriptions.channels,
    inbox: subscriptions.inbox,
    again: given<boolean>('boolean'),
  },
  (db, { connectionId: connection, id: own, again, ...moved }) =>
    db
      .update(subscriptions)
      .set({
        ...moved,
        heard: sql`case when ${again} then ${sql.raw(NOT_LOOKED_AT.toString())} else ${heard} end`,
      })
      .where(and(eq(connectionId, connection), eq(id, own))),
);
const mark = new Query<
  object,
  [
    last: Position,
    distributors: readonly (string | null)[],
    channels: readonly (string | null)[],
    types: readonly string[],
    after: Position,
    noticed: boolean,
  ]
>(
  'mark_live_subscriptions',
  `update live_subscriptions s set heard = $1
   where s.heard < $1 and (s.distributor_id is null or s.distributor_id = any($2))
     and (s.inbox is null or not $6 or exists (select from notices n
       where n.person_id = s.inbox and n.in_app and n.position > $5 and n.position <= $1))
     and exists (
     select from unnest($2::text[], $3::text[], $4::text[]) as e(distributor_id, channel, type)
     where (s.distributor_id is null or s.distributor_id = e.distributor_id)
       and (s.channels is null or e.channel = any(s.channels)) and (s.types is null or e.type = any(s.types)))`,
);
const markAll = new TableQuery('mark_all_live_subscriptions', { heard }, (db, p) =>
  db
    .update(subscriptions)
    .set({ heard: p.heard })
    .where(sql`${heard} < ${p.heard}`),
);
const inboxes = new TableQuery('live_inboxes', {}, (db) =>
  db.select({ id }).from(subscriptions).where(isNotNull(subscriptions.inbox)).limit(1),
);
const holdRelay = new TableQuery('hold_live_relay', {}, (db) =>
  db.select({ position: liveRelay.position }).from(liveRelay).for('update'),
);
const moveRelay = new TableQuery('move_live_relay', { position: liveRelay.position }, (db, p) =>
  db.update(liveRelay).set({ position: p.position }),
);
const works = new TableQuery('live_relay_works', { until: liveRelay.worksUntil }, (db, p) =>
  db.update(liveRelay).set({ worksUntil: p.until }),
);
const atWork = new TableQuery('live_relay_at_work', { now: given<Date>('timestamptz') }, (db, p) =>
  db.select({ works: sql<boolean>`coalesce(${liveRelay.worksUntil} > ${p.now}, false)` }).from(liveRelay),
);

/** Holds the connection until the transaction ends. False: it is gone, or is only to be closed. */
export async function holdConnection(tx: Transaction, connection: string): Promise<boolean> {
  return (await hold.row(tx, { id: connection }))?.ended === false;
}

export async function countSubscriptions(on: Reading, connection: string): Promise<number> {
  return (await count.row(on, { connectionId: connection }))?.count ?? 0;
}

export async function insertSubscription(tx: Transaction, row: StoredSubscription): Promise<void> {
  await insert.run(tx, row);
}

export async function readSubscriptions(on: Reading, connection: string): Promise<StoredSubscription[]> {
  return ofConnection.rows(on, { connectionId: connection });
}

export async function readSubscriptionIds(on: Reading, connection: string): Promise<string[]> {
  return (await ids.rows(on, { connectionId: connection })).map((row) => row.id);
}

export async function removeSubscription(on: Reading, connection: string, own: string): Promise<void> {
  await remove.rows(on, { connectionId: connection, id: own });
}

/**
 * A relay is about to read the events of a subscription. What is noted for it from now on counts anew: an event that the relay does not
 * read any more is noted after this.
 */
export async function lookAtSubscription(on: Reading, connection: string, own: string): Promise<void> {
  await look.rows(on, { connectionId: connection, id: own });
}

/** How far it has come, and whose events it is about now. `again`: there may be more to send. */
export async function moveSubscription(
  on: Reading,
  moved: Pick<
    StoredSubscription,
    'connectionId' | 'id' | 'position' | 'told' | 'restsUntil' | 'distributorId' | 'channels' | 'inbox'
  > & { readonly again: boolean },
): Promise<void> {
  await move.rows(on, moved);
}

/** What decides who hears of an event. */
export interface Hearable {
  readonly type: string;
  readonly distributorId: string | null;
  readonly channel: string | null;
}

/**
 * Notes for each subscription that may hear of one of these events that there may be something to send. They lie between two positions.
 * `noticed`: all notices of them are written, so an inbox without any hears of nothing.
 */
export async function markHeard(
  tx: Transaction,
  [after, last]: readonly [after: Position, last: Position],
  events: readonly Hearable[],
  noticed: boolean,
): Promise<void> {
  await mark.rows(tx, [
    last,
    events.map(({ distributorId }) => distributorId),
    events.map(({ channel }) => channel),
    events.map(({ type }) => type),
    after,
    noticed,
  ]);
}

/** Has every subscription looked at. */
export async function markAllHeard(tx: Transaction, last: Position): Promise<void> {
  await markAll.rows(tx, { heard: last });
}

/** Up to where it was noted who hears. Other relays wait until the transaction ends. */
export async function holdRelayPosition(tx: Transaction): Promise<Position> {
  return ((await holdRelay.row(tx, {}))?.position ?? 0n) as Position;
}

export async function moveRelayPosition(tx: Transaction, to: Position): Promise<void> {
  await moveRelay.rows(tx, { position: to });
}

/** Whether anybody subscribes to their inbox. */
export async function hasInboxes(on: Reading): Promise<boolean> {
  return (await inboxes.row(on, {})) !== undefined;
}

/** A relay says until when it is at work. */
export async function setRelayWorks(on: Reading, until: Date | null): Promise<void> {
  await works.rows(on, { until });
}

export async function relayIsAtWork(on: Reading, now: Date): Promise<boolean> {
  return (await atWork.row(on, { now }))?.works === true;
}

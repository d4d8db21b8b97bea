import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { removalOf } from '../expired-rows.ts';
import { Query, type Reading } from '../query.ts';
import { given, InsertOne, rowLimit, TableQuery } from '../table-query.ts';
import { liveConnections as connections, liveRefusals } from './live.table.ts';

export type StoredConnection = typeof connections.$inferSelect;

/** When a connection is closed, and as what. */
export type Closing = Pick<StoredConnection, 'closesAt' | 'closeCode' | 'closeReason' | 'ended'>;

const insert = new InsertOne('insert_live_connection', connections);
const counts = new Query<
  { all: bigint; ofSource: bigint; ofSubject: bigint },
  [source: string | null, subject: string | null]
>(
  'count_live_connections',
  `select (select count(*) from live_connections) as "all",
     (select count(*) from live_connections where source = $1) as "ofSource",
     (select count(*) from live_connections where subject = $2 and acknowledged) as "ofSubject"`,
);
const { id, seenAt, messages, countedAt, closesAt, closeCode, closeReason, ended } = connections;
const { takenUntil, restsUntil, failures, language, token, subject } = connections;
const message = new TableQuery(
  'count_live_message',
  {
    id,
    now: given<Date>('timestamptz'),
    at: given<Date>('timestamptz'),
    perSecond: given<number>('double precision'),
  },
  (db, p) =>
    db
      .update(connections)
      .set({
        seenAt: sql`${p.now}`,
        countedAt: sql`greatest(${countedAt}, ${p.at})`,
        messages: sql`1 + greatest(0, ${messages} - ${p.perSecond} * greatest(0, extract(epoch from ${p.at} - ${countedAt})))`,
      })
      .where(eq(id, p.id))
      .returning(),
);
const acknowledge = new TableQuery(
  'acknowledge_live_connection',
  { id, language, token, subject, closesAt, closeCode, closeReason },
  (db, { id: of, ...said }) =>
    db
      .update(connections)
      .set({ ...said, acknowledged: true })
      .where(and(eq(id, of), eq(ended, sql.raw('false')))),
);
const setClosing = new TableQuery(
  'close_live_connection',
  { id, closesAt, closeCode, closeReason, ended },
  (db, { id: of, ...closing }) => db.update(connections).set(closing).where(eq(id, of)),
);
const remove = new TableQuery('remove_live_connection', { id }, (db, p) =>
  db.delete(connections).where(eq(id, p.id)),
);

const takeDue = new Query<StoredConnection, [now: Date, until: Date, most: number]>(
  'take_live_connections',
  `with due as (
     select c.id from live_connections c
     where c.taken_until is null and not c.ended and c.closes_at > $1 and coalesce(c.rests_until, $1) <= $1
       and c.id in (select s.connection_id from live_subscriptions s
         where s.heard > s.position and coalesce(s.rests_until, $1) <= $1)
     limit $3 for no key update of c skip locked)
   update live_connections c set taken_until = $2 from due where c.id = due.id
   returning c.id, c.connected_at as "connectedAt", c.source, c.language, c.token, c.subject, c.acknowledged, c.seen_at as "seenAt",
     c.messages, c.counted_at as "countedAt", c.closes_at as "closesAt", c.close_code as "closeCode", c.close_reason as "closeReason",
     c.ended, c.taken_until as "takenUntil", c.rests_until as "restsUntil", c.failures`,
);
const MOMENTS = { now: given<Date>('timestamptz'), until: given<Date>('timestamptz'), most: rowLimit };
/** Also those that a relay had taken which was killed. */
const takeClosing = new TableQuery('take_closing_live_connections', MOMENTS, (db, p) =>
  db
    .update(connections)
    .set({ takenUntil: sql`${p.until}` })
    .where(
      sql`${id} in ${db
        .select({ id })
        .from(connections)
        .where(or(and(isNull(takenUntil), sql`${closesAt} <= ${p.now}`), and(sql`${takenUntil} <= ${p.now}`)))
        .limit(p.most)
        .for('no key update', { skipLocked: true })}`,
    )
    .returning(),
);
const takeSilent = new TableQuery(
  'take_silent_live_connections',
  { now: given<Date>('timestamptz'), before: seenAt, most: rowLimit },
  (db, p) =>
    db
      .update(connections)
      .set({ seenAt: sql`${p.now}` })
      .where(
        sql`${id} in ${db
          .select({ id })
          .from(connections)
          .where(and(lt(seenAt, p.before), isNull(takenUntil), gt(closesAt, sql`${p.now}`)))
          .limit(p.most)
          .for('no key update', { skipLocked: true })}`,
      )
      .returning({ id }),
);
const letGo = new TableQuery(
  'let_go_live_connection',
  { id, takenUntil, restsUntil, failures, seenAt },
  (db, p) =>
    db
      .update(connections)
      .set({ takenUntil: null, restsUntil: p.restsUntil, failures: p.failures, seenAt: p.seenAt })
      .where(and(eq(id, p.id), eq(takenUntil, sql`${p.takenUntil}`))),
);
const any = new TableQuery('some_live_connection', {}, (db) => db.select({ id }).from(connections).limit(1));
const refusal = new TableQuery(
  'count_live_refusal',
  { digest: liveRefusals.digest, at: liveRefusals.at, anew: given<Date>('timestamptz') },
  (db, { anew, ...row }) =>
    db
      .insert(liveRefusals)
      .values({ ...row, times: 1 })
      .onConflictDoUpdate({
        target: liveRefusals.digest,
        set: {
          times: sql`case when ${liveRefusals.at} > ${anew} then ${liveRefusals.times} + 1 else 1 end`,
          at: sql`excluded.at`,
        },
      })
      .returning({ times: liveRefusals.times }),
);

export async function insertConnection(on: Reading, row: StoredConnection): Promise<void> {
  await insert.run(on, row);
}

/** How many connections there are: in all, from one network, and of one caller who has said who they are. */
export async function countConnections(
  on: Reading,
  of: { readonly source?: string; readonly subject?: string | null },
): Promise<{ readonly all: number; readonly ofSource: number; readonly ofSubject: number }> {
  const found = await counts.row(on, [of.source ?? null, of.subject ?? null]);
  const { all = 0n, ofSource = 0n, ofSubject = 0n } = found ?? {};
  return { all: Number(all), ofSource: Number(ofSource), ofSubject: Number(ofSubject) };
}

/** Counts a message of the client in its bucket, and answers what its connection is then; undefined: there is none. */
export async function countMessage(
  on: Reading,
  connection: string,
  { now, at, perSecond }: { readonly now: Date; readonly at: Date; readonly perSecond: number },
): Promise<StoredConnection | undefined> {
  return message.row(on, { id: connection, now, at, perSecond });
}

/** The client has said who it is. */
export async function acknowledgeConnection(
  on: Reading,
  row: Pick<StoredConnection, 'id' | 'language' | 'token' | 'subject'> & Omit<Closing, 'ended'>,
): Promise<void> {
  await acknowledge.rows(on, row);
}

export async function setClosingOf(on: Reading, connection: string, closing: Closing): Promise<void> {
  await setClosing.rows(on, { id: connection, ...closing });
}

/** With its subscriptions. */
export async function removeConnection(on: Reading, connection: string): Promise<void> {
  await remove.rows(on, { id: connection });
}

/** Takes connections with something to send that no relay has taken. Until `until` no other relay sends to them. */
export async function takeDueConnections(
  on: Reading,
  now: Date,
  until: Date,
  most: number,
): Promise<StoredConnection[]> {
  return takeDue.rows(on, [now, until, most]);
}

/** Takes connections that are to be closed now, also those whose relay did not come back from them. */
export async function takeClosingConnections(
  on: Reading,
  now: Date,
  until: Date,
  most: number,
): Promise<StoredConnection[]> {
  return takeClosing.rows(on, { now, until, most });
}

/** Connections on which nothing was said since a moment; this counts as something. */
export async function takeSilentConnections(
  on: Reading,
  now: Date,
  before: Date,
  most: number,
): Promise<string[]> {
  return (await takeSilent.rows(on, { now, before, most })).map((row) => row.id);
}

/** Lets other relays send to it, unless one has taken it already because this one was late. */
export async function letGoConnection(
  on: Reading,
  row: Pick<StoredConnection, 'id' | 'takenUntil' | 'restsUntil' | 'failures' | 'seenAt'>,
): Promise<void> {
  await letGo.rows(on, row);
}

export async function hasConnections(on: Reading): Promise<boolean> {
  return (await any.row(on, {})) !== undefined;
}

/** Counts a refusal of a token, and says how many there were; those before `anew` are forgotten. */
export async function countRefusal(on: Reading, digest: string, at: Date, anew: Date): Promise<number> {
  return (await refusal.row(on, { digest, at, anew }))?.times ?? 1;
}

/** Removes refusals from before a moment, and says how many. */
export const forgetRefusals = removalOf({
  table: liveRefusals,
  key: liveRefusals.digest,
  until: liveRefusals.at,
});

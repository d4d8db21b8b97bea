import { openDatabase } from '../../db/connection.ts';
import type { DistributorId } from '../../domain/ids.ts';
import { type Position, positionText } from '../../domain/platform/event-position.ts';

/** An event that somebody waits for, and when what it reports was committed. */
export interface CommittedEvent {
  readonly position: string;
  readonly distributorId: DistributorId;
  /** Of an entry. False: of an order. */
  readonly isEntry: boolean;
  /** Microseconds since 1970. */
  readonly committedAt: number;
}

/** Giving an event its position is an update, so its own transaction is a later one. An entry is written once, with its event. */
const COMMITTED = `select e.position, e.distributor_id as "distributorId", e.type = 'COMMISSION_RECORDED' as "isEntry",
    (1000000 * extract(epoch from pg_xact_commit_timestamp(
      (select c.xmin from commission_entries c
        where c.order_id = coalesce(own.order_id, e.subject) limit 1))))::bigint as "committedAt"
  from events e left join commission_entries own on own.id = e.subject
  where e.position > $1 and e.type in ('COMMISSION_RECORDED', 'ORDER_ATTRIBUTED') order by e.position`;

interface Row extends Omit<CommittedEvent, 'position' | 'committedAt'> {
  readonly position: Position;
  readonly committedAt: bigint;
}

/** What was committed after a position. The database has to keep the times of commits. */
export async function committedEvents(databaseUrl: string, after: string): Promise<CommittedEvent[]> {
  const db = openDatabase(databaseUrl, { max: 1 });
  try {
    const { rows } = await db.pool.query<Row>(COMMITTED, [after]);
    return rows.map(({ position, committedAt, ...row }) => ({
      ...row,
      position: positionText(position),
      committedAt: Number(committedAt),
    }));
  } finally {
    await db.close();
  }
}

/** The last position that was given to an event. */
export async function lastPosition(databaseUrl: string): Promise<string> {
  const db = openDatabase(databaseUrl, { max: 1 });
  try {
    await db.pool.query('select number_events(100000)');
    const { rows } = await db.pool.query<{ last: Position }>('select last from event_positions');
    return positionText(rows[0]?.last ?? (0n as Position));
  } finally {
    await db.close();
  }
}

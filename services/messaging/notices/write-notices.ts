import { holdEventReader, moveEventReader } from '../../../db/messaging/event-feed.queries.ts';
import { wakeOutboxes } from '../../../db/messaging/notice-outboxes.queries.ts';
import { insertNotices, type NewNotice } from '../../../db/messaging/notices.queries.ts';
import type { Database } from '../../../db/connection.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { GATHERING_MS } from '../../../domain/messaging/next-message.ts';
import type { PersonId } from '../../../domain/messaging/notice.ts';
import { noticeRule } from '../../../domain/messaging/notice-rules.ts';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { upkeep } from '../../write.ts';
import { numberEvents } from '../events/number-events.ts';
import { readEvents } from '../events/read-events.ts';
import { noticesOfEvents, readerOf } from './notices-of-events.ts';

/** The name under which it is kept how far notices are written. */
const READER = 'notices';
/** Events of one transaction. */
const EVENTS_AT_ONCE = 200;
/** Rows of one statement: an event that concerns everybody makes as many notices as there are people. */
const ROWS_AT_ONCE = 2000;

/**
 * Writes the notices of all events since the last run (R31d). The notices of an event and how far it has come are one transaction,
 * and one run at a time has it: nobody is told twice, and a run that was killed goes on. Answers how many events were read.
 */
export async function writeNotices(
  { db, now }: Pick<Call, 'db' | 'now'>,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<JobOutcome> {
  await numberEvents(db);
  let done = 0;
  while (done < batch && hasTime()) {
    const read = await writeSome(db, now);
    done += read;
    if (read < EVENTS_AT_ONCE) break;
  }
  return { done };
}

function writeSome(db: Database, now: Date): Promise<number> {
  return upkeep(db, async (tx) => {
    const events = await eventsAfter(tx, await holdEventReader(tx, READER));
    const last = events.at(-1);
    if (last === undefined) return 0;
    const notices = await noticesOfEvents(tx, events, now);
    for (let at = 0; at < notices.length; at += ROWS_AT_ONCE)
      await writeRows(tx, notices.slice(at, at + ROWS_AT_ONCE), now);
    await moveEventReader(tx, READER, last.position);
    return events.length;
  });
}

/** The next events. Where some have been removed since, because no run was for that long, it goes on with the oldest that is kept. */
async function eventsAfter(tx: Transaction, after: Position): Promise<readonly StoredEvent[]> {
  const wanted = { whose: { of: 'ALL' }, first: EVENTS_AT_ONCE } as const;
  const feed = await readEvents(tx, { ...wanted, after });
  if (typeof feed !== 'string') return feed.events;
  const kept = await readEvents(tx, { ...wanted, after: null });
  return typeof kept === 'string' ? [] : kept.events;
}

async function writeRows(tx: Transaction, rows: readonly NewNotice[], now: Date): Promise<void> {
  await insertNotices(tx, rows);
  const due = new Map<PersonId, Date>();
  for (const { personId, type, messageStatus } of rows) {
    if (messageStatus !== 'WAITING') continue;
    const isCompulsory = noticeRule(readerOf(personId), type)?.compulsory === true;
    const dueAt = isCompulsory ? now : new Date(now.getTime() + GATHERING_MS);
    const before = due.get(personId);
    due.set(personId, before !== undefined && before < dueAt ? before : dueAt);
  }
  await wakeOutboxes(
    tx,
    [...due].map(([personId, dueAt]) => ({ personId, dueAt })),
  );
}

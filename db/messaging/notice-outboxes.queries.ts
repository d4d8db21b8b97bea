import { and, desc, eq, sql } from 'drizzle-orm';
import type { NoticeId } from '../../domain/ids.ts';
import type { NoticeChannel, NoticeMessageStatus, PersonId } from '../../domain/messaging/notice.ts';
import { json, Query, type Reading } from '../query.ts';
import { given, oneOf, rowLimit, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { noticeOutboxes, notices } from './notices.table.ts';

export type StoredOutbox = typeof noticeOutboxes.$inferSelect;

/** When a person's outbox is to be looked at. */
export interface DueOutbox {
  readonly personId: PersonId;
  readonly dueAt: Date;
}

// A person whose message was not accepted waits for the next attempt, whatever else happens.
const wake = new Query<object, [rows: string]>(
  'wake_notice_outboxes',
  `insert into notice_outboxes as o (person_id, due_at, attempts, texts)
   select r."personId", r."dueAt", 0, 0 from json_to_recordset($1::json) as r("personId" text, "dueAt" timestamptz) order by r."personId"
   on conflict (person_id) do update set due_at = case when o.attempts > 0 and o.due_at is not null then o.due_at
     else least(coalesce(o.due_at, excluded.due_at), excluded.due_at) end`,
);

const { personId, dueAt, claimedUntil, attempts, lastSentAt, textsOn, texts } = noticeOutboxes;
// A claim sets the due time to the end of the claim. A notice that is written meanwhile sets an earlier one, and so is noticed.
const claim = new TableQuery(
  'claim_notice_outbox',
  { now: given<Date>('timestamptz'), until: given<Date>('timestamptz') },
  (db, p) => {
    const free = db
      .select({ personId })
      .from(noticeOutboxes)
      .where(sql`${dueAt} <= ${p.now} and (${claimedUntil} is null or ${claimedUntil} <= ${p.now})`)
      .orderBy(dueAt)
      .limit(1)
      .for('update', { skipLocked: true });
    return db
      .update(noticeOutboxes)
      .set({ claimedUntil: sql`${p.until}`, dueAt: sql`${p.until}` })
      .where(sql`${personId} in ${free}`)
      .returning();
  },
);
const held = new TableQuery('notice_outbox_for_update', { personId, claimedUntil }, (db, p) =>
  db
    .select({ personId })
    .from(noticeOutboxes)
    .where(and(eq(personId, p.personId), eq(claimedUntil, sql`${p.claimedUntil}`)))
    .for('update'),
);
const finish = new TableQuery(
  'finish_notice_outbox',
  { personId, dueAt: given<Date | null>('timestamptz'), attempts, lastSentAt, textsOn, texts },
  (db, { personId: person, dueAt: again, ...changed }) =>
    db
      .update(noticeOutboxes)
      .set({
        ...changed,
        claimedUntil: null,
        dueAt: sql`case when ${dueAt} < ${claimedUntil} then least(${dueAt}, ${again}) else ${again} end`,
      })
      .where(eq(personId, person)),
);
const waiting = new TableQuery('waiting_notices', { person: notices.personId, most: rowLimit }, (db, p) =>
  db
    .select()
    .from(notices)
    .where(and(eq(notices.personId, p.person), eq(notices.messageStatus, sql.raw(`'WAITING'`))))
    .orderBy(desc(notices.position))
    .limit(p.most),
);
const tell = new TableQuery(
  'set_notice_message',
  {
    ids: given<readonly string[]>('text[]'),
    status: notices.messageStatus,
    by: notices.messageBy,
    at: notices.messageAt,
  },
  (db, p) =>
    db
      .update(notices)
      .set({ messageStatus: p.status, messageBy: p.by, messageAt: p.at })
      .where(oneOf(notices.id, p.ids)),
);

/** Has the outboxes of people looked at, at the latest at these times. */
export async function wakeOutboxes(tx: Transaction, due: readonly DueOutbox[]): Promise<void> {
  if (due.length > 0) await wake.rows(tx, [json(due)]);
}

/** Takes the outbox that has been due for longest for one sender, until a time. Undefined: none is due. */
export async function claimOutbox(on: Reading, now: Date, until: Date): Promise<StoredOutbox | undefined> {
  return claim.row(on, { now, until });
}

/** Locks an outbox that a sender claimed. False: the claim has run out and another sender has it. */
export async function holdOutbox(
  tx: Transaction,
  { personId: person, claimedUntil: until }: StoredOutbox,
): Promise<boolean> {
  return (await held.row(tx, { personId: person, claimedUntil: until })) !== undefined;
}

/** Ends a claim, with what is to be remembered of it. Who was woken meanwhile is looked at when they were to be. */
export async function finishOutbox(
  tx: Transaction,
  outbox: Omit<StoredOutbox, 'claimedUntil'>,
): Promise<void> {
  await finish.rows(tx, outbox);
}

/** The person's notices that wait for a message, the newest first. */
export async function readWaitingNotices(
  on: Reading,
  person: PersonId,
  most: number,
): Promise<(typeof notices.$inferSelect)[]> {
  return waiting.rows(on, { person, most });
}

/** Records what became of the message about notices. `by` and `at` are null where none was sent. */
export async function setNoticeMessages(
  tx: Transaction,
  ids: readonly NoticeId[],
  status: NoticeMessageStatus,
  by: NoticeChannel | null,
  at: Date | null,
): Promise<void> {
  if (ids.length > 0) await tell.rows(tx, { ids, status, by, at });
}

import { and, count as countOf, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { NoticeId } from '../../domain/ids.ts';
import type { PersonId } from '../../domain/messaging/notice.ts';
import { removalOf } from '../expired-rows.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords } from '../recordset.ts';
import { given, oneOf, rowLimit, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { notices } from './notices.table.ts';

export type StoredNotice = typeof notices.$inferSelect;
export type NewNotice = typeof notices.$inferInsert;

const { id, personId, position, inApp, readAt } = notices;

const insert = new Query<{ personId: PersonId; waits: boolean }, [rows: string]>(
  'insert_notices',
  `${insertRecords(notices, 1)} on conflict (person_id, position) do nothing
   returning person_id as "personId", message_status is not distinct from 'WAITING' as waits`,
);
const shown = eq(inApp, true);
const list = new TableQuery(
  'notices_of_person',
  { person: personId, before: given<string | null>('bigint'), most: rowLimit },
  (db, p) =>
    db
      .select()
      .from(notices)
      .where(and(eq(personId, p.person), shown, sql`(${p.before} is null or ${position} < ${p.before})`))
      .orderBy(desc(position))
      .limit(p.most),
);
const count = new TableQuery('count_notices', { person: personId }, (db, p) =>
  db
    .select({ count: countOf() })
    .from(notices)
    .where(and(eq(personId, p.person), shown)),
);
const unread = new TableQuery('count_unread_notices', { person: personId }, (db, p) =>
  db
    .select({ count: countOf() })
    .from(notices)
    .where(and(eq(personId, p.person), shown, isNull(readAt))),
);
const byIds = new TableQuery(
  'notices_by_id',
  { person: personId, ids: given<readonly string[]>('text[]') },
  (db, p) =>
    db
      .select()
      .from(notices)
      .where(and(eq(personId, p.person), shown, oneOf(id, p.ids))),
);
const mark = new TableQuery(
  'mark_notices_read',
  {
    person: personId,
    at: readAt,
    upTo: given<string | null>('bigint'),
    ids: given<readonly string[]>('text[]'),
  },
  (db, p) =>
    db
      .update(notices)
      .set({ readAt: p.at })
      .where(
        and(
          eq(personId, p.person),
          shown,
          isNull(readAt),
          or(sql`${position} <= ${p.upTo}`, oneOf(id, p.ids)),
        ),
      ),
);

/** Writes notices; those that were written before are left as they are. Answers the new ones. */
export async function insertNotices(
  tx: Transaction,
  rows: readonly NewNotice[],
): Promise<{ personId: PersonId; waits: boolean }[]> {
  return insert.rows(tx, [json(rows)]);
}

/** Those that are shown in the app, newest first, from before a position on. */
export async function listNotices(
  on: Reading,
  person: PersonId,
  before: string | null,
  most: number,
): Promise<StoredNotice[]> {
  return list.rows(on, { person, before, most });
}

export async function countNotices(on: Reading, person: PersonId): Promise<number> {
  return (await count.row(on, { person }))?.count ?? 0;
}

export async function countUnreadNotices(on: Reading, person: PersonId): Promise<number> {
  return (await unread.row(on, { person }))?.count ?? 0;
}

/** Those of the person that are shown in the app. */
export async function readNotices(
  on: Reading,
  person: PersonId,
  ids: readonly NoticeId[],
): Promise<StoredNotice[]> {
  return byIds.rows(on, { person, ids });
}

/** Marks the person's notices up to a position and those with these ids. Those that were read before keep their time. */
export async function markNotices(
  tx: Transaction,
  person: PersonId,
  at: Date,
  { upTo, ids }: { readonly upTo: string | null; readonly ids: readonly string[] },
): Promise<void> {
  await mark.rows(tx, { person, at, upTo, ids });
}

/** Removes notices that were written before an instant. */
export const forgetNotices = removalOf({ table: notices, key: id, until: notices.writtenAt });

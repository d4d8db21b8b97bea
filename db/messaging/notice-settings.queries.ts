import { eq } from 'drizzle-orm';
import type { PersonId } from '../../domain/messaging/notice.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords } from '../recordset.ts';
import { excluded, given, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { noticePreferences, noticeSettings } from './notices.table.ts';

export type StoredNoticeSettings = typeof noticeSettings.$inferSelect;
export type StoredNoticePreference = typeof noticePreferences.$inferSelect;

const PEOPLE = { people: given<readonly string[]>('text[]') };
const preferences = new TableQuery('notice_preferences_of', PEOPLE, (db, p) =>
  db.select().from(noticePreferences).where(oneOf(noticePreferences.personId, p.people)),
);
const settings = new TableQuery('notice_settings_of', { person: noticeSettings.personId }, (db, p) =>
  db.select().from(noticeSettings).where(eq(noticeSettings.personId, p.person)),
);
const put = new Query<object, [rows: string]>(
  'put_notice_preferences',
  `${insertRecords(noticePreferences, 1)} on conflict (person_id, type) do update set channels = excluded.channels`,
);
const { personId, quietFrom, quietTo, digest, timeZone, language } = noticeSettings;
const putSettings = new TableQuery(
  'put_notice_settings',
  { personId, quietFrom, quietTo, digest, timeZone, language },
  (db, row) =>
    db
      .insert(noticeSettings)
      .values(row)
      .onConflictDoUpdate({
        target: personId,
        set: {
          quietFrom: excluded(quietFrom),
          quietTo: excluded(quietTo),
          digest: excluded(digest),
          timeZone: excluded(timeZone),
          language: excluded(language),
        },
      }),
);

const begin = new TableQuery(
  'begin_notice_settings',
  { personId, quietFrom, quietTo, digest, timeZone, language },
  (db, row) => db.insert(noticeSettings).values(row).onConflictDoNothing(),
);
const held = new TableQuery('notice_settings_for_update', { person: personId }, (db, p) =>
  db.select().from(noticeSettings).where(eq(personId, p.person)).for('update'),
);

export async function readNoticePreferences(
  on: Reading,
  people: readonly PersonId[],
): Promise<StoredNoticePreference[]> {
  return preferences.rows(on, { people });
}

/** Undefined: the person chose nothing. */
export async function readNoticeSettings(
  on: Reading,
  person: PersonId,
): Promise<StoredNoticeSettings | undefined> {
  return settings.row(on, { person });
}

export async function putNoticePreferences(
  tx: Transaction,
  rows: readonly StoredNoticePreference[],
): Promise<void> {
  await put.rows(tx, [json(rows)]);
}

export async function putNoticeSettings(tx: Transaction, row: StoredNoticeSettings): Promise<void> {
  await putSettings.rows(tx, row);
}

/** The person's settings, or these where they chose none yet; locked until the transaction ends. */
export async function holdNoticeSettings(
  tx: Transaction,
  otherwise: StoredNoticeSettings,
): Promise<StoredNoticeSettings> {
  await begin.rows(tx, otherwise);
  return (await held.row(tx, { person: otherwise.personId })) ?? otherwise;
}

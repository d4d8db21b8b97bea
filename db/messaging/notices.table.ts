import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type {
  NoticeChannel,
  NoticeMessageStatus,
  NoticePart,
  PersonId,
} from '../../domain/messaging/notice.ts';
import { id, instant, sumOfMinorUnits } from '../columns.ts';

/**
 * What people are told (R31d): one row for each person and event. It holds a copy of the event, because events are removed
 * after 30 days, and the figures that its words need. It holds no names: those are looked up when it is read, so that nothing of
 * somebody who was erased stays in another person's notices.
 */
export const notices = pgTable(
  'notices',
  {
    id: id('id', 'notice').primaryKey(),
    personId: text('person_id').$type<PersonId>().notNull(),
    part: text('part').$type<NoticePart>().notNull(),
    position: bigint('position', { mode: 'bigint' }).notNull(),
    type: text('type').notNull(),
    version: smallint('version').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    distributorId: id('distributor_id', 'distributor'),
    channel: text('channel'),
    subject: text('subject').notNull(),
    data: jsonb('data').$type<Readonly<Record<string, unknown>>>().notNull(),
    /** The amount that it is about; null: it is about none. */
    amount: sumOfMinorUnits('amount'),
    /** From when on what was published applies; null: nothing was published. */
    effectiveFrom: instant('effective_from'),
    writtenAt: instant('written_at').notNull(),
    /** Whether it is shown in the app. */
    inApp: boolean('in_app').notNull(),
    readAt: instant('read_at'),
    /** Null: it is told in the app alone. */
    messageStatus: text('message_status').$type<NoticeMessageStatus>(),
    /** By which channel the message was sent, and when. */
    messageBy: text('message_by').$type<NoticeChannel>(),
    messageAt: instant('message_at'),
  },
  (t) => [
    uniqueIndex('notices_person_position').on(t.personId, t.position),
    index('notices_position')
      .on(t.position)
      .where(sql`${t.inApp}`),
    index('notices_unread')
      .on(t.personId)
      .where(sql`${t.inApp} and ${t.readAt} is null`),
    index('notices_waiting')
      .on(t.personId, t.position)
      .where(sql`${t.messageStatus} = 'WAITING'`),
    index('notices_written').on(t.writtenAt),
    check('notices_part', sql`${t.part} in ('SELF', 'SPONSOR', 'OPERATOR')`),
    check('notices_message_status', sql`${t.messageStatus} in ('WAITING', 'SENT', 'SKIPPED', 'GIVEN_UP')`),
  ],
);

/** By which channels a person is told of a type of event. A type that has no row is told in its usual way. */
export const noticePreferences = pgTable(
  'notice_preferences',
  {
    personId: text('person_id').$type<PersonId>().notNull(),
    type: text('type').notNull(),
    channels: text('channels').array().$type<NoticeChannel[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.type] })],
);

/** When and in which language a person is sent messages. Without a row: at any time, one by one, in the language used last. */
export const noticeSettings = pgTable('notice_settings', {
  personId: text('person_id').$type<PersonId>().primaryKey(),
  /** Times of day such as 22:00; both or neither. */
  quietFrom: text('quiet_from'),
  quietTo: text('quiet_to'),
  digest: boolean('digest').notNull(),
  /** Null: the programme's. */
  timeZone: text('time_zone'),
  /** Null: the language used last. */
  language: text('language').$type<'en' | 'zh'>(),
});

/**
 * One row for each person who was ever sent a message: when to look at their waiting notices, who is sending them, and what was
 * sent lately. The row is the lock of a sender.
 */
export const noticeOutboxes = pgTable(
  'notice_outboxes',
  {
    personId: text('person_id').$type<PersonId>().primaryKey(),
    /** Null: nothing waits. */
    dueAt: instant('due_at'),
    /** Until when a sender has it for itself; after that it may have been killed. Null: nobody sends. */
    claimedUntil: instant('claimed_until'),
    /** How often the present message was not accepted. */
    attempts: smallint('attempts').notNull(),
    /** When a message that was not compulsory was last sent. */
    lastSentAt: instant('last_sent_at'),
    /** The day on which text messages were last sent, and how many. */
    textsOn: text('texts_on'),
    texts: smallint('texts').notNull(),
  },
  (t) => [
    index('notice_outboxes_due')
      .on(t.dueAt)
      .where(sql`${t.dueAt} is not null`),
  ],
);

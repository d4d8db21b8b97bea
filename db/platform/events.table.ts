import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, instant } from '../columns.ts';

/** Microseconds since 1970. It is the previous position plus one if both fall into the same microsecond or if the clock was set back. */
const position = (name: string) => bigint(name, { mode: 'bigint' });

/**
 * The outbox: events, written in the transaction of the change that they report (R31). `number` is assigned before that
 * transaction commits, so it cannot show which events a reader has missed. `number_events` gives each event its `position` after
 * the commit, one caller at a time. So a reader that continues from a position misses no event and sees none twice (R31a,
 * docs/decisions/0020-positions-after-commit.md). No other column of a row is ever changed. A row may be removed 30 days after it got its position.
 */
export const events = pgTable(
  'events',
  {
    /** The order in which events were written. */
    number: bigint('number', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    /** The order in which events are delivered. Null: not numbered yet, so no reader has seen it. */
    position: position('position'),
    type: text('type').notNull(),
    /** The version of the shape that `data` has for this type. */
    version: smallint('version').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    /** The distributor concerned. Null: no particular distributor. */
    distributorId: id('distributor_id', 'distributor'),
    /** The channel of the order that the event is about. Null: it is about no order. */
    channel: text('channel'),
    /** The id of the record that the event is about. */
    subject: text('subject').notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [
    // An insert for a recorded order touches only the first of these indexes and the primary key.
    index('events_to_number')
      .on(t.number)
      .where(sql`${t.position} is null`),
    uniqueIndex('events_in_order')
      .on(t.position)
      .where(sql`${t.position} is not null`),
    index('events_of_distributor')
      .on(t.distributorId, t.position)
      .where(sql`${t.position} is not null`),
    index('events_of_channel')
      .on(t.channel, t.position)
      .where(sql`${t.position} is not null`),
    index('events_of_type')
      .on(t.type, t.position)
      .where(sql`${t.position} is not null`),
  ],
);

/** One row: the last position that was given, and the last one whose event was removed. */
export const eventPositions = pgTable(
  'event_positions',
  {
    only: boolean('only').primaryKey().default(true),
    /** The last position that was given. */
    last: position('last')
      .notNull()
      .default(sql`0`),
    /** The last position whose event was removed. A reader that continues from an earlier position would miss events. */
    removed: position('removed')
      .notNull()
      .default(sql`0`),
  },
  (t) => [check('event_positions_one_row', sql`${t.only}`)],
);

/** The last position that each consumer of all events has processed. A consumer writes it in the same transaction as its results. */
export const eventReaders = pgTable('event_readers', {
  name: text('name').primaryKey(),
  position: position('position').notNull(),
});

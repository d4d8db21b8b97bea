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

/** Microseconds since 1970, or the position before it plus one where several fall into one, or where the clock was turned back. */
const position = (name: string) => bigint(name, { mode: 'bigint' });

/**
 * The outbox: events, written in the transaction of the change that they report (R31). `number` is assigned before that
 * transaction commits, so it does not say what a reader has missed. `number_events` gives each event its `position` after
 * the commit, one caller at a time: a reader that goes on from a position misses nothing and sees nothing twice (R31a,
 * docs/decisions/0020-positions-after-commit.md). Nothing else of a row is ever changed. It may be removed 30 days after it got its position.
 */
export const events = pgTable(
  'events',
  {
    /** The order in which they were written. */
    number: bigint('number', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    /** The order in which they are delivered. Null: not numbered yet, so nobody has seen it. */
    position: position('position'),
    type: text('type').notNull(),
    /** Of what `data` holds for this type. */
    version: smallint('version').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    /** The distributor concerned. Null: no particular distributor. */
    distributorId: id('distributor_id', 'distributor'),
    /** Of the order that it is about; null: it is about none. */
    channel: text('channel'),
    /** The id of the record that the event is about. */
    subject: text('subject').notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [
    // An order that is recorded enters its events in the first of these and in the primary key alone.
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

/** One row: up to where events are numbered, and up to where they have been removed. */
export const eventPositions = pgTable(
  'event_positions',
  {
    only: boolean('only').primaryKey().default(true),
    /** The last position that was given. */
    last: position('last')
      .notNull()
      .default(sql`0`),
    /** The last position whose event was removed: a reader that goes on from an earlier one would miss something. */
    removed: position('removed')
      .notNull()
      .default(sql`0`),
  },
  (t) => [check('event_positions_one_row', sql`${t.only}`)],
);

/** How far those that pass every event on have come; each writes it in the transaction of what it made of the events. */
export const eventReaders = pgTable('event_readers', {
  name: text('name').primaryKey(),
  position: position('position').notNull(),
});

import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns.ts';

/** A transaction as Postgres counts them over the whole life of the database. */
const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/**
 * The outbox: events, written in the transaction of the change that they report (R31). A position is assigned before
 * its transaction commits, so positions do not show the order of commits. A reader takes rows in the order of
 * (`transaction`, `position`), and only of transactions that are older than every transaction still running (R31a).
 * Rows are never changed. They may be removed after 30 days.
 */
export const events = pgTable(
  'events',
  {
    position: bigint('position', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    /** The transaction that wrote it; the database fills it in. */
    transaction: transactionId('transaction')
      .notNull()
      .default(sql`pg_current_xact_id()`),
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
  (t) => [index('events_in_order').on(t.transaction, t.position)],
);

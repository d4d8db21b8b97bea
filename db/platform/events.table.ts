import { sql } from 'drizzle-orm';
import { bigint, customType, index, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns.ts';

/** A transaction as Postgres counts them over the whole life of the database. */
const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });

/**
 * What somebody waits for, written in the transaction of what happened (R31): the outbox. Positions are given before a transaction commits, so
 * they are no order of commits: whoever reads on takes rows in the order of (`transaction`, `position`), of transactions alone that are older
 * than every one which still runs (R31a). Rows stay as they are; they may be removed when their promise of 30 days has ended.
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
    /** The id of what it is about. */
    subject: text('subject').notNull(),
    data: jsonb('data').notNull(),
  },
  (t) => [index('events_in_order').on(t.transaction, t.position)],
);

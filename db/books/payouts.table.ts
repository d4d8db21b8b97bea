import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant, sumOfMinorUnits } from '../columns.ts';
import { withdrawals } from './withdrawals.table.ts';

/**
 * Withdrawals that are handed to the bank together. Immutable, with what was put in; how far a batch has come is looked
 * up in its withdrawals, so that the two cannot tell different stories.
 */
export const payoutBatches = pgTable(
  'payout_batches',
  {
    id: id('id', 'payoutBatch').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** The most that the caller wanted in it; part of what a repeated key has to agree with. */
    mostItems: integer('most_items').notNull(),
    itemCount: integer('item_count').notNull(),
    /** What is to arrive of all of them together. */
    total: sumOfMinorUnits('total').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('payout_batches_key').on(t.idempotencyKey),
    index('payout_batches_created').on(t.createdAt, t.id),
    check('payout_batches_size', sql`${t.itemCount} between 1 and ${t.mostItems} and ${t.total} > 0`),
  ],
);

/** What is in a batch. The primary key is the promise that no withdrawal is ever in two. Immutable. */
export const payoutItems = pgTable(
  'payout_items',
  {
    withdrawalId: id('withdrawal_id', 'withdrawal')
      .primaryKey()
      .references(() => withdrawals.id),
    batchId: id('batch_id', 'payoutBatch')
      .notNull()
      .references(() => payoutBatches.id),
  },
  (t) => [index('payout_items_batch').on(t.batchId, t.withdrawalId)],
);

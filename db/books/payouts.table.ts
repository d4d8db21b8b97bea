import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant, sumOfMinorUnits } from '../columns.ts';
import { withdrawals } from './withdrawals.table.ts';

/**
 * Withdrawals that are handed to the bank together. A batch and its contents never change. Its progress is read from
 * its withdrawals and not stored twice.
 */
export const payoutBatches = pgTable(
  'payout_batches',
  {
    id: id('id', 'payoutBatch').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** The largest number of withdrawals that the caller asked for. A repeated key must name the same number. */
    mostItems: integer('most_items').notNull(),
    itemCount: integer('item_count').notNull(),
    /** The sum of the amounts to be paid out. */
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

/** The withdrawals of a batch. The primary key ensures that no withdrawal is in two batches. Immutable. */
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

import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/**
 * A chain of digests over what is never changed, one chain a table: each seal is made of the one before and of the rows
 * that came since. Whoever changes a sealed row, in however many tables alike, breaks every seal from there on (R21).
 */
export const seals = pgTable(
  'seals',
  {
    chain: text('chain').notNull(),
    number: integer('number').notNull(),
    /** The last row that it covers. */
    throughKey: text('through_key').notNull(),
    rows: bigint('rows', { mode: 'bigint' }).notNull(),
    /** SHA-256, in hexadecimal. */
    digest: text('digest').notNull(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.number] })],
);

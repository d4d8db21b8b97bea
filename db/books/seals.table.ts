import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/**
 * Chains of digests over rows that never change, one chain for each table. A seal is the digest of the previous seal
 * and the rows added since. Changing a sealed row breaks its seal and all later ones (R21).
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

import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/** The record of changes. Append-only (R14, R33). */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'bigint' }).generatedAlwaysAsIdentity().primaryKey(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    /** The id or code of what was changed. */
    subject: text('subject').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    requestId: text('request_id').notNull(),
    /** The source address of the request, if it is known. */
    sourceAddress: text('source_address'),
    /**
     * The seal covers `proof`, a digest of the salt, the reason and the source address, instead of these three. So
     * they can be deleted when a person is erased: the seal still matches, and without the salt their values cannot
     * be guessed. Null: there is nothing to prove, or the entry was written before proofs were stored.
     */
    salt: text('salt'),
    proof: text('proof'),
  },
  (t) => [
    index('audit_log_at').on(t.at, t.id),
    index('audit_log_subject').on(t.subject, t.id),
    // The changes that distributors made themselves. They are few compared with those of the shops.
    index('audit_log_distributors')
      .on(t.actor, t.id)
      .where(sql`${t.actor} like 'dst\\_%'`),
  ],
);

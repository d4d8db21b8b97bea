import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/** Subjects whose tokens are refused, whichever issuer made them. It serves accounts that another issuer keeps. */
export const blockedSubjects = pgTable('blocked_subjects', {
  subject: text('subject').primaryKey(),
  blockedAt: instant('blocked_at').notNull(),
  blockedBy: text('blocked_by').notNull(),
  reason: text('reason').notNull(),
});

import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';
import type { UserId } from './contacts.table.ts';

/** The language in which a user was last answered when they signed up or in. Messages that nobody asks for are written in it. */
export const userLanguages = pgTable('user_languages', {
  userId: text('user_id').$type<UserId>().primaryKey(),
  language: text('language').$type<'en' | 'zh'>().notNull(),
  usedAt: instant('used_at').notNull(),
});

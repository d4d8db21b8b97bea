import { boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns.ts';

/** What else counts when a tier is looked at. Without a row the conditions of the tier hold, and no operator chose it. */
export const tierStandings = pgTable('tier_standings', {
  distributorId: id('distributor_id', 'distributor').primaryKey(),
  /** An operator chose the tier (R29b). */
  chosen: boolean('chosen').notNull(),
  /** Until when the choice holds. Null: until another one is made. */
  chosenUntil: instant('chosen_until'),
  /** The day since which the conditions of the tier have not held, such as 2026-10-03. Null: they hold. */
  belowSince: text('below_since'),
});

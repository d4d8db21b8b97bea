import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { HoldOutcome, HoldScope } from '../../domain/people/hold.ts';
import { id, instant, sumOfMinorUnits } from '../columns.ts';
import { distributors } from './distributors.table.ts';

/** Who was frozen, by whom and why (R38). Holds, whom they cover and how they end are written once and never change. */
export const holds = pgTable(
  'holds',
  {
    id: id('id', 'hold').primaryKey(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    scope: text('scope').$type<HoldScope>().notNull(),
    since: instant('since').notNull(),
    reason: text('reason').notNull(),
    placedBy: text('placed_by').notNull(),
  },
  (t) => [
    index('holds_since').on(t.since, t.id),
    index('holds_distributor').on(t.distributorId),
    check('holds_scope', sql`${t.scope} in ('DISTRIBUTOR', 'LINE')`),
    foreignKey({
      name: 'holds_distributor_id',
      columns: [t.distributorId],
      foreignColumns: [distributors.id],
    }),
  ],
);

/** The distributors that a hold covers: those of its beginning, and of a line those who joined it or moved into it since. */
export const holdMembers = pgTable(
  'hold_members',
  {
    holdId: id('hold_id', 'hold').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.holdId, t.distributorId] }),
    index('hold_members_distributor').on(t.distributorId),
    foreignKey({ name: 'hold_members_hold', columns: [t.holdId], foreignColumns: [holds.id] }),
  ],
);

/** How a hold ended, and what it held at that time. */
export const holdEnds = pgTable(
  'hold_ends',
  {
    holdId: id('hold_id', 'hold').primaryKey(),
    endedAt: instant('ended_at').notNull(),
    outcome: text('outcome').$type<HoldOutcome>().notNull(),
    reason: text('reason').notNull(),
    endedBy: text('ended_by').notNull(),
    held: sumOfMinorUnits('held').notNull(),
    people: integer('people').notNull(),
  },
  (t) => [
    check('hold_ends_outcome', sql`${t.outcome} in ('RELEASED', 'CANCELED')`),
    foreignKey({ name: 'hold_ends_hold', columns: [t.holdId], foreignColumns: [holds.id] }),
  ],
);

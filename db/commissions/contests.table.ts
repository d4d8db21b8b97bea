import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { ContestPeriod } from '../../domain/commissions/contest.ts';
import type { LeaderboardMetric } from '../../domain/commissions/leaderboard.ts';
import { id, instant, minorUnits, yearMonth } from '../columns.ts';
import { commissionEntries } from './entries.table.ts';

/** A prize as it is stored: its amount as text. */
export interface StoredPrize {
  readonly fromRank: number;
  readonly toRank: number;
  readonly amount: string | null;
  readonly thing: string | null;
}

/** Contests (R36). They never change. */
export const contests = pgTable(
  'contests',
  {
    id: id('id', 'contest').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    digest: text('digest').notNull(),
    name: text('name').notNull(),
    metric: text('metric').$type<LeaderboardMetric>().notNull(),
    period: text('period').$type<ContestPeriod>().notNull(),
    first: yearMonth('first_month').notNull(),
    last: yearMonth('last_month').notNull(),
    prizes: jsonb('prizes').$type<readonly StoredPrize[]>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('contests_key').on(t.idempotencyKey),
    index('contests_created').on(t.createdAt, t.id),
    index('contests_last').on(t.last),
    check('contests_period', sql`${t.period} in ('MONTH', 'QUARTER')`),
  ],
);

/** When a contest was decided: once, when its last month closed. */
export const contestDecisions = pgTable(
  'contest_decisions',
  {
    contestId: id('contest_id', 'contest').primaryKey(),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [
    foreignKey({ name: 'contest_decisions_contest', columns: [t.contestId], foreignColumns: [contests.id] }),
  ],
);

/** Who took a prize, by the final board. */
export const contestWinners = pgTable(
  'contest_winners',
  {
    contestId: id('contest_id', 'contest').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    rank: integer('rank').notNull(),
    /** What the board counted: minor units, or orders. */
    value: numeric('value', { precision: 38, scale: 0, mode: 'bigint' }).notNull(),
    amount: minorUnits('amount'),
    thing: text('thing'),
    certificateNumber: text('certificate_number').notNull(),
    entryId: id('entry_id', 'entry'),
  },
  (t) => [
    primaryKey({ columns: [t.contestId, t.distributorId] }),
    uniqueIndex('contest_winners_certificate').on(t.certificateNumber),
    index('contest_winners_entry').on(t.entryId),
    index('contest_winners_distributor').on(t.distributorId),
    check('contest_winners_prize', sql`${t.amount} > 0 or ${t.thing} is not null`),
    check('contest_winners_paid', sql`(${t.amount} is null) = (${t.entryId} is null)`),
    foreignKey({ name: 'contest_winners_contest', columns: [t.contestId], foreignColumns: [contests.id] }),
    foreignKey({
      name: 'contest_winners_entry_id',
      columns: [t.entryId],
      foreignColumns: [commissionEntries.id],
    }),
  ],
);

import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { KeptAsRecorded, SimulationStatus } from '../../domain/sales/simulation.ts';
import { id, instant, sumOfMinorUnits, yearMonth } from '../columns.ts';

/** Plans that are tried out over recorded months (R37), with how far each got. They are removed after 30 days. */
export const simulations = pgTable(
  'simulations',
  {
    id: id('id', 'simulation').primaryKey(),
    idempotencyKey: text('idempotency_key').notNull(),
    digest: text('digest').notNull(),
    from: yearMonth('from_month').notNull(),
    to: yearMonth('to_month').notNull(),
    /** The draft as it was checked, in the form of `commission_plans`. */
    draft: jsonb('draft').notNull(),
    keptAsRecorded: text('kept_as_recorded').array().$type<KeptAsRecorded[]>().notNull(),
    status: text('status').$type<SimulationStatus>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** The last order that is replayed: orders follow by payment and id. */
    throughPaidAt: instant('through_paid_at').notNull(),
    throughOrder: text('through_order').notNull(),
    /** The last month whose bonuses are replayed; null: none, or orders are still to be replayed. */
    throughMonth: yearMonth('through_month'),
    /** Orders and months. */
    done: integer('steps_done').notNull(),
    all: integer('steps').notNull(),
    sales: sumOfMinorUnits('sales').notNull(),
    commissionBefore: sumOfMinorUnits('commission_before').notNull(),
    commissionAfter: sumOfMinorUnits('commission_after').notNull(),
    bonusBefore: sumOfMinorUnits('bonus_before').notNull(),
    bonusAfter: sumOfMinorUnits('bonus_after').notNull(),
    cappedBefore: sumOfMinorUnits('capped_before').notNull(),
    cappedAfter: sumOfMinorUnits('capped_after').notNull(),
  },
  (t) => [
    uniqueIndex('simulations_key').on(t.idempotencyKey),
    index('simulations_expires').on(t.expiresAt),
    index('simulations_running')
      .on(t.createdAt, t.id)
      .where(sql`${t.status} = 'RUNNING'`),
    check('simulations_status', sql`${t.status} in ('RUNNING', 'DONE', 'FAILED')`),
  ],
);

/** What each distributor got and would have got, as far as orders are replayed. */
export const simulationDistributors = pgTable(
  'simulation_distributors',
  {
    simulationId: id('simulation_id', 'simulation').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    before: sumOfMinorUnits('before').notNull(),
    after: sumOfMinorUnits('after').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.simulationId, t.distributorId] }),
    index('simulation_distributors_change').on(t.simulationId, sql`(${t.after} - ${t.before})`),
    foreignKey({
      name: 'simulation_distributors_simulation',
      columns: [t.simulationId],
      foreignColumns: [simulations.id],
    }).onDelete('cascade'),
  ],
);

/** What each distributor sold in a month with their team, as the draft's levels count it: its bonuses are computed from it. */
export const simulationFigures = pgTable(
  'simulation_figures',
  {
    simulationId: id('simulation_id', 'simulation').notNull(),
    period: yearMonth('period').notNull(),
    distributorId: id('distributor_id', 'distributor').notNull(),
    sales: sumOfMinorUnits('sales').notNull(),
    teamSales: sumOfMinorUnits('team_sales').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.simulationId, t.period, t.distributorId] }),
    foreignKey({
      name: 'simulation_figures_simulation',
      columns: [t.simulationId],
      foreignColumns: [simulations.id],
    }).onDelete('cascade'),
  ],
);

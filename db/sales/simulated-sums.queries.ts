import { and, eq, sql } from 'drizzle-orm';
import type { BonusFigures } from '../../domain/commissions/bonus.ts';
import type { DistributorId, SimulationId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import type { MonthFigures } from '../../domain/sales/simulation.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { bonuses } from '../commissions/bonuses.table.ts';
import { json, Query, type Reading } from '../query.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { simulationFigures } from './simulations.table.ts';

const addSums = new Query<object, [simulation: SimulationId, sums: string]>(
  'add_simulated_sums',
  `insert into simulation_distributors (simulation_id, distributor_id, before, after)
   select $1, r.id, r.before, r.after from json_to_recordset($2::json) as r(id text, before numeric, after numeric)
   on conflict (simulation_id, distributor_id) do update
     set before = simulation_distributors.before + excluded.before, after = simulation_distributors.after + excluded.after`,
);

/** Adds what these got and would have got. */
export async function addSimulated(
  tx: Transaction,
  simulation: SimulationId,
  sums: readonly { readonly id: DistributorId; readonly before: Minor; readonly after: Minor }[],
): Promise<void> {
  if (sums.length > 0) await addSums.rows(tx, [simulation, json(sums)]);
}

const addFigures = new Query<object, [simulation: SimulationId, figures: string]>(
  'add_simulated_figures',
  `insert into simulation_figures (simulation_id, period, distributor_id, sales, team_sales)
   select $1, r.period, r.id, r.sales, r."teamSales" from json_to_recordset($2::json) as r(period text, id text, sales numeric, "teamSales" numeric)
   on conflict (simulation_id, period, distributor_id) do update
     set sales = simulation_figures.sales + excluded.sales, team_sales = simulation_figures.team_sales + excluded.team_sales`,
);

/** Adds what these sold in their months, with their teams. */
export async function addSimulatedFigures(
  tx: Transaction,
  simulation: SimulationId,
  figures: readonly (MonthFigures & { readonly period: YearMonth })[],
): Promise<void> {
  if (figures.length > 0) await addFigures.rows(tx, [simulation, json(figures)]);
}

const figures = new Query<
  Omit<BonusFigures, 'active'>,
  [
    simulation: SimulationId,
    period: YearMonth,
    endsAt: Date,
    leastSales: Minor | null,
    leastTeamSales: Minor | null,
  ]
>(
  'simulated_bonus_figures',
  `select f.distributor_id as id, f.sales, f.team_sales as "teamSales",
     (select c.to_tier ->> 'code' from tier_changes c where c.distributor_id = f.distributor_id and c.at < $3 order by c.number desc limit 1) as "tierCode"
   from simulation_figures f where f.simulation_id = $1 and f.period = $2 and f.team_sales > 0
     and (f.sales >= $4::numeric or f.team_sales >= $5::numeric) order by 1`,
);

/** The distributors whose sales of the month reach one of these figures, with the tier that they had at its end. Null: it is not asked for. */
export async function readSimulatedFigures(
  on: Reading,
  simulation: SimulationId,
  period: YearMonth,
  endsAt: Date,
  least: Readonly<Record<'sales' | 'teamSales', Minor | null>>,
): Promise<Omit<BonusFigures, 'active'>[]> {
  return figures.rows(on, [simulation, period, endsAt, least.sales, least.teamSales]);
}

const sales = new TableQuery(
  'simulated_sales_of',
  {
    simulation: simulationFigures.simulationId,
    period: simulationFigures.period,
    ids: many(simulationFigures.distributorId),
  },
  (db, p) =>
    db
      .select({ id: simulationFigures.distributorId, sales: simulationFigures.sales })
      .from(simulationFigures)
      .where(
        and(
          eq(simulationFigures.simulationId, p.simulation),
          eq(simulationFigures.period, p.period),
          oneOf(simulationFigures.distributorId, p.ids),
        ),
      ),
);

/** What these sold in the month; who is left out sold nothing. */
export async function readSimulatedSales(
  on: Reading,
  simulation: SimulationId,
  period: YearMonth,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, Minor>> {
  const rows = await sales.rows(on, { simulation, period, ids });
  return new Map(rows.map((row) => [row.id, row.sales]));
}

const recorded = new TableQuery('recorded_bonuses', { period: bonuses.period }, (db, p) =>
  db
    .select({ id: bonuses.distributorId, amount: sql<Minor>`sum(${bonuses.amount})` })
    .from(bonuses)
    .where(and(eq(bonuses.period, p.period), eq(bonuses.paid, true)))
    .groupBy(bonuses.distributorId),
);

/** The monthly bonuses that were paid for a month, by distributor. */
export async function readRecordedBonuses(
  on: Reading,
  period: YearMonth,
): Promise<{ readonly id: DistributorId; readonly amount: Minor }[]> {
  return recorded.rows(on, { period });
}

import { and, asc, count as countOf, eq, gt, sql } from 'drizzle-orm';
import type { DistributorId, SimulationId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import type { PageRequest } from '../../domain/page.ts';
import type {
  SimulatedDistributor,
  SimulatedTotals,
  Simulation,
  SimulationStatus,
} from '../../domain/sales/simulation.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { removalOf } from '../expired-rows.ts';
import { Query, type Reading } from '../query.ts';
import { given, ifGiven, InsertOne, rowLimit, TableQuery } from '../table-query.ts';
import type { StoredPlan } from '../terms/programme-state.queries.ts';
import type { Transaction } from '../transaction.ts';
import { simulationDistributors, simulations } from './simulations.table.ts';

interface Row extends Omit<Simulation, 'before' | 'after'> {
  readonly digest: string;
  readonly commissionBefore: Minor;
  readonly commissionAfter: Minor;
  readonly bonusBefore: Minor;
  readonly bonusAfter: Minor;
  readonly cappedBefore: Minor;
  readonly cappedAfter: Minor;
}

const FACE = `s.id, s.digest, s.from_month as "from", s.to_month as "to", s.status, s.kept_as_recorded as "keptAsRecorded", s.created_at as "createdAt",
  s.expires_at as "expiresAt", s.steps_done as "done", s.steps as "all", s.sales, s.commission_before as "commissionBefore",
  s.commission_after as "commissionAfter", s.bonus_before as "bonusBefore", s.bonus_after as "bonusAfter", s.capped_before as "cappedBefore",
  s.capped_after as "cappedAfter"`;

const SIMULATED = {
  distributorId: simulationDistributors.distributorId,
  before: simulationDistributors.before,
  after: simulationDistributors.after,
};

const insert = new InsertOne('insert_simulation', simulations);
const byKey = new Query<Row, [key: string]>(
  'simulation_by_key',
  `select ${FACE} from simulations s where s.idempotency_key = $1`,
);
const byId = new Query<Row, [ids: readonly SimulationId[], now: Date]>(
  'simulations_by_id',
  `select ${FACE} from simulations s where s.id = any($1) and s.expires_at > $2`,
);

export type KeptSimulation = Simulation & { readonly digest: string };

function simulationOf(row: Row): KeptSimulation {
  const { commissionBefore, commissionAfter, bonusBefore, bonusAfter, cappedBefore, cappedAfter, ...rest } =
    row;
  return {
    ...rest,
    before: { commission: commissionBefore, bonus: bonusBefore, cappedOff: cappedBefore },
    after: { commission: commissionAfter, bonus: bonusAfter, cappedOff: cappedAfter },
  };
}

export async function insertSimulation(
  tx: Transaction,
  simulation: typeof simulations.$inferInsert,
): Promise<void> {
  await insert.run(tx, simulation);
}

export async function readSimulationByKey(on: Reading, key: string): Promise<KeptSimulation | undefined> {
  const row = await byKey.row(on, [key]);
  return row && simulationOf(row);
}

/** Those whose 30 days are not over. */
export async function readSimulations(
  on: Reading,
  ids: readonly SimulationId[],
  now: Date,
): Promise<KeptSimulation[]> {
  return (await byId.rows(on, [ids, now])).map(simulationOf);
}

type Shown = SimulatedDistributor & { readonly simulationId: SimulationId };

const list = new TableQuery(
  'simulated_distributors',
  {
    simulation: simulationDistributors.simulationId,
    after: given<DistributorId | null>('text'),
    most: rowLimit,
  },
  (db, p) =>
    db
      .select(SIMULATED)
      .from(simulationDistributors)
      .where(
        and(
          eq(simulationDistributors.simulationId, p.simulation),
          ifGiven(p.after, gt(simulationDistributors.distributorId, p.after)),
        ),
      )
      .orderBy(asc(simulationDistributors.distributorId))
      .limit(p.most),
);
const count = new TableQuery(
  'count_simulated_distributors',
  { simulation: simulationDistributors.simulationId },
  (db, p) =>
    db
      .select({ count: countOf() })
      .from(simulationDistributors)
      .where(eq(simulationDistributors.simulationId, p.simulation)),
);
const mostChanged = new Query<Shown, [ids: readonly SimulationId[], most: number]>(
  'most_changed_by_simulations',
  `select s.id as "simulationId", x.distributor_id as "distributorId", x.before, x.after
   from unnest($1::text[]) with ordinality as s(id, place) cross join lateral (
     (select 1 as part, d.* from simulation_distributors d where d.simulation_id = s.id and d.after - d.before > 0
      order by d.after - d.before desc, d.distributor_id limit $2)
     union all
     (select 2, d.* from simulation_distributors d where d.simulation_id = s.id and d.after - d.before < 0
      order by d.after - d.before, d.distributor_id limit $2)) x
   order by s.place, x.part, abs(x.after - x.before) desc, x.distributor_id`,
);

/** By id, one more than asked for. */
export async function listSimulated(
  on: Reading,
  simulation: SimulationId,
  { first, after }: PageRequest,
): Promise<SimulatedDistributor[]> {
  return list.rows(on, {
    simulation,
    after: (after?.[0] as DistributorId | undefined) ?? null,
    most: first + 1,
  });
}

export async function countSimulated(on: Reading, simulation: SimulationId): Promise<number> {
  return (await count.row(on, { simulation }))?.count ?? 0;
}

/** The largest gains of each, then the largest losses. */
export async function readMostChanged(
  on: Reading,
  ids: readonly SimulationId[],
  most: number,
): Promise<Shown[]> {
  return mostChanged.rows(on, [ids, most]);
}

/** A simulation that waits to go on, with its place. */
export interface RunningSimulation {
  readonly id: SimulationId;
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly draft: StoredPlan;
  readonly throughPaidAt: Date;
  readonly throughOrder: string;
  readonly throughMonth: YearMonth | null;
}

const take = new Query<RunningSimulation>(
  'take_simulation',
  `select id, from_month as "from", to_month as "to", draft, through_paid_at as "throughPaidAt", through_order as "throughOrder",
     through_month as "throughMonth"
   from simulations where status = 'RUNNING' order by created_at, id limit 1 for update skip locked`,
);

/** The oldest that waits and that no other run has. It is locked until the transaction ends. */
export async function takeSimulation(tx: Transaction): Promise<RunningSimulation | undefined> {
  return take.row(tx);
}

/** What a lot adds to a simulation. */
export interface Step {
  readonly status: SimulationStatus;
  readonly throughPaidAt: Date;
  readonly throughOrder: string;
  readonly throughMonth: YearMonth | null;
  readonly done: number;
  readonly sales: Minor;
  readonly before: SimulatedTotals;
  readonly after: SimulatedTotals;
}

const STEP = {
  status: simulations.status,
  throughPaidAt: simulations.throughPaidAt,
  throughOrder: simulations.throughOrder,
  throughMonth: simulations.throughMonth,
};
/** What a step adds to. */
const ADDED = {
  done: simulations.done,
  sales: simulations.sales,
  commissionBefore: simulations.commissionBefore,
  commissionAfter: simulations.commissionAfter,
  bonusBefore: simulations.bonusBefore,
  bonusAfter: simulations.bonusAfter,
  cappedBefore: simulations.cappedBefore,
  cappedAfter: simulations.cappedAfter,
};
const advance = new TableQuery(
  'advance_simulation',
  { id: simulations.id, ...STEP, ...ADDED },
  (db, { id, status, throughPaidAt, throughOrder, throughMonth, ...more }) =>
    db
      .update(simulations)
      .set({
        status,
        throughPaidAt,
        throughOrder,
        throughMonth,
        ...Object.fromEntries(
          Object.entries(ADDED).map(([key, column]) => [
            key,
            sql`${column} + ${more[key as keyof typeof ADDED]}`,
          ]),
        ),
      })
      .where(eq(simulations.id, id)),
);

export async function advanceSimulation(tx: Transaction, id: SimulationId, step: Step): Promise<void> {
  const { before, after, ...place } = step;
  await advance.rows(tx, {
    id,
    ...place,
    commissionBefore: before.commission,
    commissionAfter: after.commission,
    bonusBefore: before.bonus,
    bonusAfter: after.bonus,
    cappedBefore: before.cappedOff,
    cappedAfter: after.cappedOff,
  });
}

const fail = new TableQuery('fail_simulation', { id: simulations.id }, (db, { id }) =>
  db
    .update(simulations)
    .set({ status: 'FAILED' })
    .where(and(eq(simulations.id, id), eq(simulations.status, 'RUNNING'))),
);

export async function failSimulation(tx: Transaction, id: SimulationId): Promise<void> {
  await fail.rows(tx, { id });
}

const removeParts = new Query<{ count: bigint }, [now: Date, most: number]>(
  'forget_simulated',
  `with due as (select id from simulations where expires_at <= $1),
   one as (delete from simulation_distributors d using (
     select x.ctid from simulation_distributors x where x.simulation_id in (select id from due) limit $2) gone where d.ctid = gone.ctid returning 1),
   two as (delete from simulation_figures f using (
     select x.ctid from simulation_figures x where x.simulation_id in (select id from due) limit $2) gone where f.ctid = gone.ctid returning 1)
   select greatest((select count(*) from one), (select count(*) from two)) as count`,
);
const remove = removalOf({ table: simulations, key: simulations.id, until: simulations.expiresAt });

/** Removes rows of simulations whose 30 days are over, at most so many of each kind. Answers how many went of the kind of which most did. */
export async function forgetSimulated(on: Reading, now: Date, most: number): Promise<number> {
  return Number((await removeParts.row(on, [now, most]))?.count ?? 0);
}

/** Removes simulations whose 30 days are over. Answers how many. */
export async function forgetSimulations(on: Reading, now: Date, most: number): Promise<number> {
  return remove(on, now, most);
}

const waiting = new TableQuery('simulation_waiting', {}, (db) =>
  db.select({ id: simulations.id }).from(simulations).where(eq(simulations.status, 'RUNNING')).limit(1),
);

/** Whether a simulation is not at its end. */
export async function isSimulationWaiting(on: Reading): Promise<boolean> {
  return (await waiting.row(on, {})) !== undefined;
}

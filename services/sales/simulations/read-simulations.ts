import { pageOf } from '../../../db/page-of.ts';
import * as stored from '../../../db/sales/simulations.queries.ts';
import type { SimulationId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { SimulatedDistributor, Simulation } from '../../../domain/sales/simulation.ts';
import type { Call } from '../../call.ts';
import { groupedBy } from '../../grouped.ts';

/** Of each kind, gains and losses. */
export const MOST_CHANGED = 10;

/** The simulations that the viewer may see: operators see all for 30 days, others none (R32). */
export async function visibleSimulations(
  { db, viewer, now }: Call,
  ids: readonly SimulationId[],
): Promise<Map<SimulationId, Simulation>> {
  if (viewer.role !== 'ADMIN') return new Map();
  return new Map((await stored.readSimulations(db, ids, now)).map((one) => [one.id, one]));
}

/** The distributors who gain most, then those who lose most. */
export async function mostChangedBy(
  { db }: Call,
  ids: readonly SimulationId[],
): Promise<Map<SimulationId, SimulatedDistributor[]>> {
  const found = new Map(ids.map((id): [SimulationId, SimulatedDistributor[]] => [id, []]));
  const rows = await stored.readMostChanged(db, ids, MOST_CHANGED);
  for (const [id, some] of groupedBy(rows, ({ simulationId }) => simulationId)) found.set(id, [...some]);
  return found;
}

/** Everybody whom the months paid or would have paid. */
export async function listSimulated(
  { db }: Call,
  id: SimulationId,
  page: PageRequest,
): Promise<Page<SimulatedDistributor>> {
  return pageOf(
    await stored.listSimulated(db, id, page),
    page,
    (row) => row,
    ({ distributorId }) => [distributorId],
  );
}

export async function countSimulated({ db }: Call, id: SimulationId): Promise<number> {
  return stored.countSimulated(db, id);
}

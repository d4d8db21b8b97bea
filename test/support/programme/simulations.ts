import type { Programme } from './use-programme.ts';

interface Totals {
  readonly commission: string;
  readonly bonus: string;
  readonly cappedOff: string;
  readonly sales: string;
  readonly shareOfSales: number;
}

interface Changed {
  readonly distributor: { readonly displayName: string };
  readonly before: string;
  readonly after: string;
}

export interface SimulationAnswer {
  readonly id: string;
  readonly status: string;
  readonly progress: number;
  readonly keptAsRecorded: readonly string[];
  readonly before: Totals | null;
  readonly after: Totals | null;
  readonly mostChanged: readonly Changed[];
  readonly distributors: { readonly totalCount: number; readonly nodes: readonly Changed[] };
}

const MONEY = '{ amount currency }';
const TOTALS = `{ commission ${MONEY} bonus ${MONEY} cappedOff ${MONEY} sales ${MONEY} shareOfSales }`;
const CHANGED = `{ distributor { displayName } before ${MONEY} after ${MONEY} }`;
export const SIMULATION = `id status progress keptAsRecorded before ${TOTALS} after ${TOTALS} mostChanged ${CHANGED} distributors(first: 100) { totalCount nodes ${CHANGED} }`;

let keys = 0;

/** The actions about simulations. */
export function simulations(brand: Programme) {
  const begin = async (input: object): Promise<SimulationAnswer> => {
    keys += 1;
    const { simulation } = await brand.admin.do<{ simulation: SimulationAnswer }>(
      'simulatePlan',
      { idempotencyKey: `simulation-${keys.toString()}`, ...input },
      `... on PlanSimulated { simulation { ${SIMULATION} } }`,
    );
    return simulation;
  };
  const read = async (id: string): Promise<SimulationAnswer | null> =>
    (
      await brand.admin.ask<{ simulation: SimulationAnswer | null }>(
        `query ($id: ID!) { simulation(id: $id) { ${SIMULATION} } }`,
        { id },
      )
    ).simulation;
  return {
    begin,
    read,
    /** Begins it, runs the job, and answers it as it is then. */
    simulate: async (from: string, to: string, draft: object): Promise<SimulationAnswer> => {
      const { id } = await begin({ from, to, draft: { effectiveFrom: '1970-01-01T00:00:00Z', ...draft } });
      await brand.run('simulate-plans');
      const simulation = await read(id);
      if (simulation === null) throw new Error('the simulation is gone');
      return simulation;
    },
  };
}

/** By distributor: what they got, and would have got. */
export function changesOf({ distributors }: SimulationAnswer): Record<string, readonly [string, string]> {
  return Object.fromEntries(
    distributors.nodes.map(({ distributor, before, after }) => [
      distributor.displayName,
      [before, after] as const,
    ]),
  );
}

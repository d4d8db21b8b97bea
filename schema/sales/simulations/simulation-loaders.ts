import type { SimulationId } from '../../../domain/ids.ts';
import type { Call } from '../../../services/call.ts';
import { mostChangedBy } from '../../../services/sales/simulations/read-simulations.ts';
import { loaderOf } from '../../loader.ts';

export function simulationLoaders(call: Call) {
  return {
    mostChangedBy: loaderOf(
      (ids: readonly SimulationId[]) => mostChangedBy(call, ids),
      () => [],
    ),
  };
}

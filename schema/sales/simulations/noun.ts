import { MOST_CHANGED, visibleSimulations } from '../../../services/sales/simulations/read-simulations.ts';
import { SIMULATION_LABELS } from '../../../services/sales/simulations/labels.ts';
import type { Noun } from '../../noun.ts';
import { SimulatePlanResolver } from './simulate-plan.ts';
import { SimulatedDistributorResolver } from './simulated-distributor-type.ts';
import { SimulatedTotalsResolver } from './simulated-totals-type.ts';
import { simulationLoaders } from './simulation-loaders.ts';
import { SimulationResolver } from './simulation-type.ts';
import { SimulationQueryResolver } from './simulation.ts';

export const noun: Noun = {
  resolvers: [
    SimulatedDistributorResolver,
    SimulatedTotalsResolver,
    SimulatePlanResolver,
    SimulationQueryResolver,
    SimulationResolver,
  ],
  loaders: simulationLoaders,
  node: { simulation: { type: 'Simulation', read: visibleSimulations } },
  costs: {
    'Simulation.keptAsRecorded': { most: 2, usual: 1 },
    'Simulation.mostChanged': { most: 2 * MOST_CHANGED, usual: 2 * MOST_CHANGED },
  },
  labels: SIMULATION_LABELS,
};

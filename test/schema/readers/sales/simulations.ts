import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.simulation': OPERATORS,
    'Mutation.simulatePlan': OPERATORS,
  },
  face: {
    PlanSimulated: 'simulation',
    SimulatedDistributor: 'after before distributor',
    SimulatedTotals: 'bonus cappedOff commission sales shareOfSales',
    Simulation:
      'after before createdAt distributors expiresAt from id keptAsRecorded mostChanged progress status to',
  },
};

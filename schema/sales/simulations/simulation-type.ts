import { Args, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import {
  type KeptAsRecorded,
  progressOf,
  shareOfSales,
  type SimulatedDistributor,
  type SimulatedTotals,
  type Simulation,
  type SimulationStatus,
} from '../../../domain/sales/simulation.ts';
import { countSimulated, listSimulated } from '../../../services/sales/simulations/read-simulations.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import {
  SIMULATED,
  SimulatedDistributorConnection,
  SimulatedDistributorType,
} from './simulated-distributor-type.ts';
import { type ShownTotals, SimulatedTotalsType } from './simulated-totals-type.ts';
import { simulationLoaders } from './simulation-loaders.ts';

export const SimulationStatusEnum = describedEnum<SimulationStatus>(
  'SimulationStatus',
  'How far a simulation is (R37).',
  {
    RUNNING: 'Orders are replayed, some thousand at a time. Its figures are null until it is done.',
    DONE: 'Everything is replayed.',
    FAILED: 'It met an error, which the log of the job `simulate-plans` tells. It does not go on.',
  },
);

export const KeptAsRecordedEnum = describedEnum<KeptAsRecorded>(
  'KeptAsRecorded',
  'What a published plan would have changed besides the amounts, and a simulation leaves as it was recorded (R37).',
  {
    ATTRIBUTION:
      'Whose sales the orders are: the draft has another `touch`, `attributionWindowDays`, `selfPurchase` or `bindingDays` than the plans of these months.',
    TIERS:
      'The tiers that distributors had: a tier asks for settled commission, or for team sales and the draft pays another number of levels.',
  },
);

@Access(withParent)
@ObjectType('Simulation', {
  implements: NodeType,
  description:
    'A plan that was tried out over settled months (R37). Nothing else is stored, and it is removed after 30 days.',
  simpleResolvers: true,
})
export class SimulationType
  extends NodeType
  implements Pick<Simulation, 'from' | 'to' | 'status' | 'keptAsRecorded' | 'createdAt' | 'expiresAt'>
{
  @Field(() => YearMonth, { description: 'The first month.' })
  readonly from!: Simulation['from'];

  @Field(() => YearMonth, { description: 'The last month.' })
  readonly to!: Simulation['to'];

  @Field(() => SimulationStatusEnum, { description: 'How far it is.' })
  readonly status!: SimulationStatus;

  @Field(() => [KeptAsRecordedEnum], {
    description:
      'What stays as it was recorded although the draft would have changed it. Empty: the figures are, to the cent, those that publishing the draft before these months would have given.',
  })
  readonly keptAsRecorded!: readonly KeptAsRecorded[];

  @Field(() => DateTime, { description: 'When it was asked for.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { description: 'When it is removed: 30 days later.' })
  readonly expiresAt!: Date;
}

@Resolver(() => SimulationType)
export class SimulationResolver {
  @FieldResolver(() => Float, { description: 'The share that is replayed, 0 to 1; 1 once it is DONE.' })
  progress(@Root() simulation: Simulation): number {
    return progressOf(simulation);
  }

  @FieldResolver(() => SimulatedTotalsType, {
    nullable: true,
    description: 'The totals as they were recorded; null until it is DONE.',
  })
  before(@Root() simulation: Simulation): ShownTotals | null {
    return shown(simulation, simulation.before);
  }

  @FieldResolver(() => SimulatedTotalsType, {
    nullable: true,
    description: 'The totals under the draft; null until it is DONE.',
  })
  after(@Root() simulation: Simulation): ShownTotals | null {
    return shown(simulation, simulation.after);
  }

  @FieldResolver(() => [SimulatedDistributorType], {
    description:
      'The ten who gain most, largest gain first, then the ten who lose most, largest loss first. Empty until it is DONE.',
  })
  mostChanged(
    @Root() { id, status }: Simulation,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly SimulatedDistributor[]> | readonly SimulatedDistributor[] {
    return status === 'DONE' ? loaders.of(simulationLoaders).mostChangedBy.load(id) : [];
  }

  @FieldResolver(() => SimulatedDistributorConnection, {
    description:
      'Every distributor whom these months paid or would have paid, by id. While it is RUNNING: the sums of the orders that are replayed.',
  })
  distributors(
    @Root() { id }: Simulation,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<SimulatedDistributor>> {
    const { call } = context;
    return connect(
      SIMULATED,
      page,
      context,
      (slice) => listSimulated(call, id, slice),
      () => countSimulated(call, id),
    );
  }
}

function shown({ status, sales }: Simulation, totals: SimulatedTotals): ShownTotals | null {
  return status === 'DONE' ? { ...totals, sales, shareOfSales: shareOfSales(totals, sales) } : null;
}

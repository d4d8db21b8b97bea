import { Ctx, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Money } from '../../../domain/money.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { SimulatedDistributor } from '../../../domain/sales/simulation.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { idKey, type List } from '../../connections/list.ts';
import type { GraphQLContext } from '../../context.ts';
import { MoneyType } from '../../money/money-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { moneyOf } from './simulated-totals-type.ts';

@Access(withParent)
@ObjectType('SimulatedDistributor', {
  description: 'What the months of a simulation paid a distributor, and would have paid (R37).',
})
export class SimulatedDistributorType {}

export const SIMULATED: List = { name: 'simulation.distributors', keys: [idKey('distributor')] };
export const SimulatedDistributorConnection = connectionType(
  'SimulatedDistributor',
  () => SimulatedDistributorType,
  'distributors of a simulation, by id',
);

@Resolver(() => SimulatedDistributorType)
export class SimulatedDistributorResolver {
  @FieldResolver(() => DistributorType, { description: 'The distributor.' })
  distributor(
    @Root() { distributorId }: SimulatedDistributor,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @FieldResolver(() => MoneyType, {
    description: 'Commissions and bonuses as they were recorded, after all refunds.',
  })
  before(@Root() { before }: SimulatedDistributor, @Ctx() context: GraphQLContext): Promise<Money> {
    return moneyOf(context, before);
  }

  @FieldResolver(() => MoneyType, { description: 'The same under the draft.' })
  after(@Root() { after }: SimulatedDistributor, @Ctx() context: GraphQLContext): Promise<Money> {
    return moneyOf(context, after);
  }
}

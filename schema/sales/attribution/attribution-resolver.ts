import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Attribution } from '../../../domain/sales/order.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { AttributionType } from './attribution-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';

@Resolver(() => AttributionType)
export class AttributionResolver {
  @FieldResolver(() => DistributorType, { description: 'Who sold it: level 1.' })
  distributor(
    @Root() { distributorId }: Attribution,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }
}

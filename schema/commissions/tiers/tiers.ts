import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { signedIn, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { TierType } from './tier-type.ts';
import { tierLoaders } from './tier-loaders.ts';

@Resolver(() => DistributorType)
export class TiersResolver {
  @Access(signedIn)
  @Query(() => [TierType], { description: 'All tiers, lowest first.' })
  tiers(@Ctx() { loaders }: GraphQLContext): Promise<readonly Tier[]> {
    return loaders.of(tierLoaders).tiers();
  }

  @Access(withParent)
  @FieldResolver(() => TierType, { name: 'tier', description: 'Their rank now.' })
  tierOfDistributor(@Root() { tierCode }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<Tier> {
    return loaders.of(tierLoaders).tierByCode(tierCode);
  }
}

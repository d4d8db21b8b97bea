import { Ctx, Query, Resolver } from 'type-graphql';
import type { Tier } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { signedIn } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { TierType } from './tier-type.ts';

@Resolver()
export class TiersResolver {
  @Access(signedIn)
  @Query(() => [TierType], { description: 'All tiers, lowest first.' })
  tiers(@Ctx() { loaders }: GraphQLContext): Promise<readonly Tier[]> {
    return loaders.tiers();
  }
}

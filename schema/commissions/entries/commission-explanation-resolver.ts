import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { explain } from '../../../domain/commissions/explain.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { CommissionExplanationType } from './commission-explanation-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';

/** An explanation is another view of its entry: both types have the same parent object. */
@Resolver(() => CommissionExplanationType)
export class CommissionExplanationResolver {
  @FieldResolver(() => [DistributorType], {
    description:
      'The upline at the time of the sale, from the seller up to this beneficiary. A distributor who is not ACTIVE sees only themselves.',
  })
  path(
    @Root() { path }: CommissionEntry,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly Distributor[]> {
    return loaders.of(distributorLoaders).pathOf(path);
  }

  @FieldResolver(() => String, {
    description:
      'For people: one sentence with all figures, such as "8 % of 100.00 CNY, level 2, plan 3, rounded down".',
  })
  text(@Root() entry: CommissionEntry, @Ctx() { language }: GraphQLContext): string {
    return explain(entry)[language];
  }
}

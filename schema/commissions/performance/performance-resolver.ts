import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Performance } from '../../../domain/commissions/performance.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { YearMonth as Month } from '../../../domain/year-month.ts';
import type { Call } from '../../../services/call.ts';
import { performancesOf } from '../../../services/commissions/performance/read-performance.ts';
import { Access } from '../../access/access.ts';
import type { GraphQLContext } from '../../context.ts';
import { dangling, loadersOf } from '../../loader.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { uplineOrAdmin } from '../../people/distributors/distributor-rules.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { PerformanceType } from './performance-type.ts';

export function performanceLoaders(call: Call) {
  return {
    performanceOf: loadersOf(
      (ids: readonly DistributorId[], period: Month | null) => performancesOf(call, ids, period),
      dangling,
    ),
  };
}

@Resolver(() => DistributorType)
export class PerformanceResolver {
  @Access(uplineOrAdmin)
  @FieldResolver(() => PerformanceType, {
    description: 'Their sales, commission, recruits and visits in a month, or since joining.',
  })
  performance(
    @Root() { id }: Distributor,
    @Arg('period', () => YearMonth, { nullable: true, description: 'The month; left out: since joining.' })
    period: Month | null | undefined,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Performance> {
    return loaders.of(performanceLoaders).performanceOf(id, period ?? null);
  }
}

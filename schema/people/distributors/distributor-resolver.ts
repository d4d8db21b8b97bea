import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Balance, Performance } from '../../../domain/books/settlement.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import type { YearMonth as Month } from '../../../domain/year-month.ts';
import { Access } from '../../access/access.ts';
import { kinOrAdmin, lineOrAdmin, ownOrAdmin } from '../../access/line-rules.ts';
import { withParent } from '../../access/rules.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { TierType } from '../../commissions/tiers/tier-type.ts';
import { BalanceType } from '../../books/balances/balance-type.ts';
import { DOWNLINE, DistributorConnection } from './distributor-connection.ts';
import { DistributorType } from './distributor-type.ts';
import { distanceWithin } from './distance.ts';
import { PerformanceType } from '../../commissions/performance/performance-type.ts';

@Resolver(() => DistributorType)
export class DistributorResolver {
  @Access(withParent)
  @FieldResolver(() => TierType, { description: 'Their rank now.' })
  tier(@Root() { tierCode }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<Tier> {
    return loaders.tierByCode(tierCode);
  }

  @Access(kinOrAdmin)
  @FieldResolver(() => DistributorType, {
    nullable: true,
    description: 'Who recruited them; null: they stand directly under the company.',
  })
  sponsor(
    @Root() { sponsorId }: Distributor,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor | null> {
    return loaders.sponsorOf(sponsorId);
  }

  @Access(kinOrAdmin)
  @FieldResolver(() => [DistributorType], {
    description: 'Those above them as they stand now, nearest first.',
  })
  upline(
    @Root() { id }: Distributor,
    @Arg('levels', () => Int, { nullable: true, defaultValue: 3, description: 'How far up, 1 to 100.' })
    levels: number | null,
    @Ctx() { loaders, language }: GraphQLContext,
  ): Promise<readonly Distributor[]> {
    return loaders.uplineOf(id, distanceWithin(levels ?? 3, language));
  }

  @Access(lineOrAdmin)
  @FieldResolver(() => DistributorConnection, {
    description: 'Those below them as they stand now, oldest first.',
  })
  downline(
    @Root() { id }: Distributor,
    @Arg('depth', () => Int, {
      nullable: true,
      defaultValue: 1,
      description: 'How far down, 1 to 100; 1: direct recruits only.',
    })
    depth: number | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Distributor>> {
    const { loaders, language } = context;
    const reach = distanceWithin(depth ?? 1, language);
    return connect(
      DOWNLINE,
      page,
      context,
      (slice) => loaders.downlineOf(id, { depth: reach, slice }),
      () => loaders.downlineSizeOf(id, reach),
    );
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => BalanceType, { description: 'Their money. For themselves and operators only.' })
  balance(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<Balance> {
    return loaders.balanceOf.load(id);
  }

  @Access(lineOrAdmin)
  @FieldResolver(() => PerformanceType, {
    description: 'What they brought about in a month, or since joining.',
  })
  performance(
    @Root() { id }: Distributor,
    @Arg('period', () => YearMonth, { nullable: true, description: 'The month; left out: since joining.' })
    period: Month | null | undefined,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Performance> {
    return loaders.performanceOf(id, period ?? null);
  }
}

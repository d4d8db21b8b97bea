import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type {
  Leaderboard,
  LeaderboardEntry,
  LeaderboardMetric,
} from '../../../domain/commissions/leaderboard.ts';
import type { YearMonth as Month } from '../../../domain/year-month.ts';
import {
  leaderboardEntries,
  ownPlace,
  readLeaderboard,
} from '../../../services/commissions/leaderboards/read-leaderboard.ts';
import { Access } from '../../access/access.ts';
import { leaderboardReaders } from './leaderboard-rule.ts';
import { withParent } from '../../access/rules.ts';
import { LARGEST_PAGE, sizeOf } from '../../connections/slice.ts';
import type { GraphQLContext } from '../../context.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { LeaderboardEntryType } from './leaderboard-entry-type.ts';
import { LeaderboardMetricEnum, LeaderboardType } from './leaderboard-type.ts';

@Resolver(() => LeaderboardType)
export class LeaderboardResolver {
  @Access(leaderboardReaders)
  @Query(() => LeaderboardType, {
    description:
      'The best distributors of a month. Readable without signing in only if the programme publishes it (R32).',
  })
  leaderboard(
    @Arg('metric', () => LeaderboardMetricEnum, { description: 'What to rank by.' })
    metric: LeaderboardMetric,
    @Arg('period', () => YearMonth, { description: 'The month.' }) period: Month,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Leaderboard> {
    return readLeaderboard(call, metric, period);
  }

  @Access(withParent)
  @FieldResolver(() => [LeaderboardEntryType], { description: 'The best, first place first.' })
  entries(
    @Root() { metric, period }: Leaderboard,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: LARGEST_PAGE,
      description: 'How many places, 1 to 100.',
    })
    first: number | null,
    @Ctx() { call, language }: GraphQLContext,
  ): Promise<readonly LeaderboardEntry[]> {
    return leaderboardEntries(call, metric, period, sizeOf(first ?? LARGEST_PAGE, language));
  }

  @Access(withParent)
  @FieldResolver(() => LeaderboardEntryType, {
    nullable: true,
    description:
      'The place of the signed-in distributor, even if it is below the listed places; null for every other caller.',
  })
  mine(
    @Root() { metric, period }: Leaderboard,
    @Ctx() { call }: GraphQLContext,
  ): Promise<LeaderboardEntry | null> {
    return ownPlace(call, metric, period);
  }
}

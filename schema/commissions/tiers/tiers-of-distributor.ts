import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { TierProgress } from '../../../services/commissions/tiers/tier-progress.ts';
import { Access } from '../../access/access.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { ownOrAdmin } from '../../people/distributors/distributor-rules.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { TIER_HISTORY, TierChangeConnection } from './tier-change-type.ts';
import { tierLoaders } from './tier-loaders.ts';
import { TierProgressType } from './tier-progress-type.ts';

/** What only somebody themselves and operators see of their tier; the tier itself is seen by everybody who sees them. */
@Resolver(() => DistributorType)
export class TiersOfDistributorResolver {
  @Access(ownOrAdmin)
  @FieldResolver(() => TierChangeConnection, {
    description:
      'Every tier that they had: from, to, when, why and by which figures; the latest first (R29b).',
  })
  tierHistory(
    @Root() { id }: Distributor,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<TierChange>> {
    const loaders = context.loaders.of(tierLoaders);
    return connect(
      TIER_HISTORY,
      page,
      context,
      (slice) => loaders.tierHistoryOf(id, slice),
      () => loaders.tierHistorySizeOf.load(id),
    );
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => TierProgressType, {
    nullable: true,
    description: 'What is missing for the next tier. Null: there is no higher tier with conditions (R29b).',
  })
  tierProgress(
    @Root() { id }: Distributor,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<TierProgress | null> {
    return loaders.of(tierLoaders).tierProgressOf.load(id);
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => Boolean, {
    description: 'True: an operator chose the tier, and no rule moves it (R29b).',
  })
  async isTierHeld(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<boolean> {
    return (await loaders.of(tierLoaders).tierChoiceOf.load(id)).held;
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Until when an operator’s choice holds. Null: the rules decide, or with `isTierHeld` the choice has no end (R29b).',
  })
  async tierHeldUntil(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<Date | null> {
    return (await loaders.of(tierLoaders).tierChoiceOf.load(id)).until;
  }
}

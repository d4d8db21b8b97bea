import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { LeaderboardEntry } from '../../../domain/commissions/leaderboard.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { TierType } from '../tiers/tier-type.ts';
import { tierLoaders } from '../tiers/tier-loaders.ts';

@Access(withParent)
@ObjectType('LeaderboardEntry', { description: 'A place on a leaderboard.', simpleResolvers: true })
export class LeaderboardEntryType implements Omit<LeaderboardEntry, 'distributorId' | 'tierCode'> {
  @Field(() => Int, {
    description: 'The place. Equal values share a place, and the following places are skipped: 1, 2, 2, 4.',
  })
  readonly rank!: number;

  @Field(() => String, { description: 'The name of the distributor.' })
  readonly displayName!: string;

  @Field(() => String, { description: 'Their referral code.' })
  readonly code!: string;

  @Field(() => Decimal, {
    description:
      "The value that they are ranked by: an amount in major units of the programme's currency, or a count.",
  })
  readonly value!: string;
}

@Resolver(() => LeaderboardEntryType)
export class LeaderboardEntryResolver {
  @FieldResolver(() => TierType, { description: 'Their rank in the programme now.' })
  tier(@Root() { tierCode }: LeaderboardEntry, @Ctx() { loaders }: GraphQLContext): Promise<Tier> {
    return loaders.of(tierLoaders).tierByCode(tierCode);
  }
}

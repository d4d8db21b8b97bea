import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Contest, ContestPeriod, ContestWinner, Prize } from '../../../domain/commissions/contest.ts';
import type { Minor, Money } from '../../../domain/money.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';
import { LeaderboardMetricEnum } from '../leaderboards/leaderboard-type.ts';
import { contestLoaders } from './contest-loaders.ts';

export const ContestPeriodEnum = describedEnum<ContestPeriod>(
  'ContestPeriod',
  'How long a contest lasts (R36).',
  {
    MONTH: 'One month.',
    QUARTER: 'Three months in a row; their leaderboards are added up.',
  },
);

@Access(withParent)
@ObjectType('Prize', {
  description: 'What each of these ranks takes: an amount or a thing (R36).',
  simpleResolvers: true,
})
export class PrizeType implements Omit<Prize, 'amount'> {
  @Field(() => Int, { description: 'The first rank that takes it.' })
  readonly fromRank!: number;

  @Field(() => Int, { description: 'The last rank that takes it.' })
  readonly toRank!: number;

  @Field(() => String, { nullable: true, description: 'The thing; null: it is an amount.' })
  readonly thing!: string | null;
}

@Access(withParent)
@ObjectType('ContestWinner', {
  description: 'A distributor who took a prize, by the final leaderboard (R36).',
  simpleResolvers: true,
})
export class ContestWinnerType implements Pick<ContestWinner, 'rank' | 'thing' | 'certificateNumber'> {
  @Field(() => Int, { description: 'The final rank. Equal values share it: 1, 2, 2, 4.' })
  readonly rank!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The thing; null: none. Distributors of equal rank are each told all things that they take together.',
  })
  readonly thing!: string | null;

  @Field(() => String, { description: 'The number of the certificate, unique in the programme.' })
  readonly certificateNumber!: string;
}

@Access(withParent)
@ObjectType('Contest', {
  implements: NodeType,
  description:
    'A contest ranks everybody by a leaderboard and gives prizes by final rank when its last month is settled (R36).',
  simpleResolvers: true,
})
export class ContestType
  extends NodeType
  implements Pick<Contest, 'name' | 'metric' | 'period' | 'first' | 'last'>
{
  @Field(() => String, { description: 'Its name for people, used in explanations.' })
  readonly name!: string;

  @Field(() => LeaderboardMetricEnum, { description: 'What it ranks by.' })
  readonly metric!: Contest['metric'];

  @Field(() => ContestPeriodEnum, { description: 'How long it lasts.' })
  readonly period!: ContestPeriod;

  @Field(() => YearMonth, { description: 'Its first month.' })
  readonly first!: Contest['first'];

  @Field(() => YearMonth, { description: 'Its last month. The settlement of it decides the contest.' })
  readonly last!: Contest['last'];

  @Field(() => [PrizeType], { description: 'The prizes, as they were given.' })
  readonly prizes!: Contest['prizes'];
}

@Resolver(() => ContestType)
export class ContestResolver {
  @FieldResolver(() => Boolean, { description: 'True once its last month was closed for settlement.' })
  decided(@Root() { decidedAt }: Contest): boolean {
    return decidedAt !== null;
  }

  @FieldResolver(() => [ContestWinnerType], {
    description: 'Who took a prize, by rank. Empty until it is decided, or if nobody sold anything.',
  })
  winners(@Root() { id }: Contest, @Ctx() { loaders }: GraphQLContext): Promise<readonly ContestWinner[]> {
    return loaders.of(contestLoaders).winnersOf.load(id);
  }
}

@Resolver(() => PrizeType)
export class PrizeResolver {
  @FieldResolver(() => MoneyType, { nullable: true, description: 'The amount; null: it is a thing.' })
  amount(@Root() { amount }: Prize, @Ctx() context: GraphQLContext): Promise<Money> | null {
    return amount === null ? null : inCurrency(amount, context);
  }
}

@Resolver(() => ContestWinnerType)
export class ContestWinnerResolver {
  @FieldResolver(() => DistributorType, { description: 'Who.' })
  distributor(
    @Root() { distributorId }: ContestWinner,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description:
      'The amount, recorded as a BONUS entry of the month; null: none. Distributors of equal rank share what they take together, rounded down.',
  })
  amount(@Root() { amount }: ContestWinner, @Ctx() context: GraphQLContext): Promise<Money> | null {
    return amount === null ? null : inCurrency(amount, context);
  }
}

async function inCurrency(minor: Minor, { loaders }: GraphQLContext): Promise<Money> {
  const { currency } = await loaders.of(programmeLoaders).programme();
  return { minor, currency };
}

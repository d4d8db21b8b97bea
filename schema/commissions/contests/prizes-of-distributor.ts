import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { WonPrize } from '../../../domain/commissions/contest.ts';
import type { Money } from '../../../domain/money.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { MoneyType } from '../../money/money-type.ts';
import { ownOrAdmin } from '../../people/distributors/distributor-rules.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';
import { contestLoaders } from './contest-loaders.ts';

@Access(withParent)
@ObjectType('WonPrize', {
  description: 'A prize that a distributor took in a contest (R36).',
  simpleResolvers: true,
})
export class WonPrizeType implements Pick<WonPrize, 'rank' | 'thing' | 'certificateNumber' | 'last'> {
  @Field(() => YearMonth, { description: 'The last month of the contest.' })
  readonly last!: WonPrize['last'];

  @Field(() => Int, { description: 'The final rank. Equal values share it: 1, 2, 2, 4.' })
  readonly rank!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The thing; null: none. Those of equal rank are each told all things that they take together.',
  })
  readonly thing!: string | null;

  @Field(() => String, { description: 'The number of the certificate, unique in the programme.' })
  readonly certificateNumber!: string;
}

@Resolver(() => WonPrizeType)
export class WonPrizeResolver {
  @FieldResolver(() => String, { description: 'The name of the contest.' })
  contest(@Root() { name }: WonPrize): string {
    return name;
  }

  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'The amount, recorded as a BONUS entry of the month; null: none.',
  })
  async amount(@Root() { amount }: WonPrize, @Ctx() { loaders }: GraphQLContext): Promise<Money | null> {
    if (amount === null) return null;
    const { currency } = await loaders.of(programmeLoaders).programme();
    return { minor: amount, currency };
  }
}

@Resolver(() => DistributorType)
export class PrizesOfDistributorResolver {
  @Access(ownOrAdmin)
  @FieldResolver(() => [WonPrizeType], {
    description:
      'The prizes that they took in contests, the latest first, at most 100 (R36). For themselves and operators.',
  })
  prizes(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<readonly WonPrize[]> {
    return loaders.of(contestLoaders).prizesOf.load(id);
  }
}

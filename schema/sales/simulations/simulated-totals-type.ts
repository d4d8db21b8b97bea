import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { BasisPoints as Rate, Minor, Money } from '../../../domain/money.ts';
import type { SimulatedTotals } from '../../../domain/sales/simulation.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { MoneyType } from '../../money/money-type.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';

/** The totals, with the sales that both plans have in common. */
export interface ShownTotals extends SimulatedTotals {
  readonly sales: Minor;
  readonly shareOfSales: Rate;
}

@Access(withParent)
@ObjectType('SimulatedTotals', {
  description: 'What the months of a simulation cost under one plan, after all refunds (R37).',
  simpleResolvers: true,
})
export class SimulatedTotalsType {
  @Field(() => BasisPoints, {
    description: 'Commission and bonus as a share of sales, rounded down; above 100 % it is 10000.',
  })
  readonly shareOfSales!: Rate;
}

@Resolver(() => SimulatedTotalsType)
export class SimulatedTotalsResolver {
  @FieldResolver(() => MoneyType, {
    description:
      'The commissions of all orders that were paid in these months, after all refunds until they were replayed.',
  })
  commission(@Root() { commission }: ShownTotals, @Ctx() context: GraphQLContext): Promise<Money> {
    return moneyOf(context, commission);
  }

  @FieldResolver(() => MoneyType, {
    description: 'The monthly bonuses of the plan (R35). Prizes and bonuses by hand are not of a plan.',
  })
  bonus(@Root() { bonus }: ShownTotals, @Ctx() context: GraphQLContext): Promise<Money> {
    return moneyOf(context, bonus);
  }

  @FieldResolver(() => MoneyType, {
    description: 'What the cap took off the commissions (R13), of what is left after refunds.',
  })
  cappedOff(@Root() { cappedOff }: ShownTotals, @Ctx() context: GraphQLContext): Promise<Money> {
    return moneyOf(context, cappedOff);
  }

  @FieldResolver(() => MoneyType, {
    description:
      'NET_PAID of all orders that were paid in these months, less refunds, whoever sold them or nobody. The same before and after.',
  })
  sales(@Root() { sales }: ShownTotals, @Ctx() context: GraphQLContext): Promise<Money> {
    return moneyOf(context, sales);
  }
}

export async function moneyOf({ loaders }: GraphQLContext, minor: Minor): Promise<Money> {
  const { currency } = await loaders.of(programmeLoaders).programme();
  return { minor, currency };
}

import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { formatAmount } from '../../../domain/decimal.ts';
import type { Minor } from '../../../domain/money.ts';
import type { TierCondition } from '../../../domain/terms/tier.ts';
import type { GraphQLContext } from '../../context.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { TierConditionType } from './tier-condition-type.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';

@Resolver(() => TierConditionType)
export class TierConditionResolver {
  @FieldResolver(() => Decimal, {
    nullable: true,
    description: 'At least these own sales, in the currency of the programme.',
  })
  sales(@Root() { sales }: TierCondition, @Ctx() context: GraphQLContext): Promise<string> | null {
    return sales === null ? null : inMajorUnits(sales, context);
  }

  @FieldResolver(() => Decimal, {
    nullable: true,
    description: 'At least these sales of the own team, in the currency of the programme.',
  })
  teamSales(@Root() { teamSales }: TierCondition, @Ctx() context: GraphQLContext): Promise<string> | null {
    return teamSales === null ? null : inMajorUnits(teamSales, context);
  }

  @FieldResolver(() => Decimal, {
    nullable: true,
    description:
      'At least this much on the statements that were issued within the window, in the currency of the programme.',
  })
  settledCommission(
    @Root() { settledCommission }: TierCondition,
    @Ctx() context: GraphQLContext,
  ): Promise<string> | null {
    return settledCommission === null ? null : inMajorUnits(settledCommission, context);
  }
}

async function inMajorUnits(amount: Minor, { loaders }: GraphQLContext): Promise<string> {
  return formatAmount(amount, (await loaders.of(programmeLoaders).programme()).currency);
}

import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { formatAmount } from '../../../domain/decimal.ts';
import type { CommissionRule } from '../../../domain/terms/plan.ts';
import type { GraphQLContext } from '../../context.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { CommissionRuleType } from './commission-rule-type.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';

@Resolver(() => CommissionRuleType)
export class CommissionRuleResolver {
  @FieldResolver(() => [Decimal], {
    nullable: true,
    description:
      'Instead of rates: a fixed amount for each unit sold, in the currency of the programme, nearest level first.',
  })
  async levelAmounts(
    @Root() { levelAmounts }: CommissionRule,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly string[] | null> {
    if (levelAmounts === null) return null;
    const { currency } = await loaders.of(programmeLoaders).programme();
    return levelAmounts.map((amount) => formatAmount(amount, currency));
  }
}

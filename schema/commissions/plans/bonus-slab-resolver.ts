import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { formatAmount } from '../../../domain/decimal.ts';
import type { BonusSlab } from '../../../domain/terms/bonus-rule.ts';
import type { GraphQLContext } from '../../context.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { programmeLoaders } from '../../terms/settings/programme-loaders.ts';
import { BonusSlabType } from './bonus-rule-type.ts';

@Resolver(() => BonusSlabType)
export class BonusSlabResolver {
  @FieldResolver(() => Decimal, {
    description:
      'The figure at which it begins, in the currency of the programme. That figure belongs to it.',
  })
  async from(@Root() { from }: BonusSlab, @Ctx() { loaders }: GraphQLContext): Promise<string> {
    const { currency } = await loaders.of(programmeLoaders).programme();
    return formatAmount(from, currency);
  }

  @FieldResolver(() => Decimal, {
    nullable: true,
    description: 'The amount, in the currency of the programme; null if the slab pays a rate.',
  })
  async amount(@Root() { amount }: BonusSlab, @Ctx() { loaders }: GraphQLContext): Promise<string | null> {
    if (amount === null) return null;
    const { currency } = await loaders.of(programmeLoaders).programme();
    return formatAmount(amount, currency);
  }
}

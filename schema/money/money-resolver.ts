import { FieldResolver, Resolver, Root } from 'type-graphql';
import { formatAmount } from '../../domain/decimal.ts';
import type { Money } from '../../domain/money.ts';
import { Decimal } from '../scalars/decimal.ts';
import { MoneyType } from './money-type.ts';

@Resolver(() => MoneyType)
export class MoneyResolver {
  @FieldResolver(() => Decimal, {
    description: 'In major units, with all decimals that the currency has: "12.30" CNY, "12" JPY. Signed.',
  })
  amount(@Root() { minor, currency }: Money): string {
    return formatAmount(minor, currency);
  }
}

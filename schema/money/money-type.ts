import { Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { formatAmount } from '../../domain/decimal.ts';
import type { Money } from '../../domain/money.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { CurrencyCode } from '../scalars/currency-code.ts';
import { Decimal } from '../scalars/decimal.ts';

@Access(withParent)
@ObjectType('Money', { description: 'An amount of money with its currency.', simpleResolvers: true })
export class MoneyType {
  @Field(() => CurrencyCode, { description: 'The currency of the amount.' })
  readonly currency!: string;
}

@Resolver(() => MoneyType)
export class MoneyResolver {
  @FieldResolver(() => Decimal, {
    description: 'In major units, with all decimals of the currency: "12.30" CNY, "12" JPY. Signed.',
  })
  amount(@Root() { minor, currency }: Money): string {
    return formatAmount(minor, currency);
  }
}

import { Field, ObjectType } from 'type-graphql';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { CurrencyCode } from '../scalars/currency-code.ts';

@Access(withParent)
@ObjectType('Money', { description: 'An amount of money with its currency.', simpleResolvers: true })
export class MoneyType {
  @Field(() => CurrencyCode, { description: 'The currency of the amount.' })
  readonly currency!: string;
}

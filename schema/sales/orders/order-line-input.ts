import { Field, InputType, Int } from 'type-graphql';
import type { OrderLineInput } from '../../../services/sales/orders/inputs.ts';
import { Decimal } from '../../scalars/decimal.ts';

@InputType('OrderLineInput', {
  description: 'One kind of goods. Amounts are in major units of the currency of the order.',
})
export class OrderLineInputType implements OrderLineInput {
  @Field(() => String, {
    nullable: true,
    description: "The shop's name for the line; left out: its number from 1.",
  })
  readonly lineRef?: string | null;

  @Field(() => String, { description: 'What is bought, by its stock number.' })
  readonly sku!: string;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  readonly title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What kind of goods it is; rules of the plan may name it.',
  })
  readonly category?: string | null;

  @Field(() => Int, { description: 'How many, at least 1.' })
  readonly quantity!: number;

  @Field(() => Decimal, { description: 'The price of one, zero or more.' })
  readonly unitPrice!: string;

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '0',
    description: 'The discount on the whole line, at most its price.',
  })
  readonly discount?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The cost of one unit to the company; plans that pay by PROFIT need it.',
  })
  readonly unitCost?: string | null;
}

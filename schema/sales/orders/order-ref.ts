import { Field, ID, InputType } from 'type-graphql';
import type { OrderRef } from '../../../services/sales/orders/inputs.ts';

@InputType('OrderRef', { description: 'Names an order, by `id` or by `channel` and `externalId`.' })
export class OrderRefType implements OrderRef {
  @Field(() => ID, { nullable: true, description: 'Its id here.' })
  readonly id?: string | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'default',
    description: 'The channel that recorded it.',
  })
  readonly channel?: string | null;

  @Field(() => String, { nullable: true, description: "The shop's number for it." })
  readonly externalId?: string | null;
}

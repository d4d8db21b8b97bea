import { Field, ObjectType } from 'type-graphql';
import type { Refund } from '../../domain/order.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { MoneyType } from '../money/money-type.ts';
import { NodeType } from '../node/node-type.ts';
import { DateTime } from '../scalars/date-time.ts';

@Access(withParent)
@ObjectType('Refund', { implements: NodeType, description: 'Money for goods that went back to the customer.', simpleResolvers: true })
export class RefundType extends NodeType implements Omit<Refund, 'id' | 'orderId'> {
  @Field(() => String, { description: "The shop's name for the refund: its idempotency key." })
  readonly refundRef!: string;

  @Field(() => MoneyType, { description: 'What was refunded of all lines together, by NET_PAID.' })
  readonly amount!: Refund['amount'];

  @Field(() => String, { nullable: true, description: 'Why, as the shop put it.' })
  readonly reason!: string | null;

  @Field(() => DateTime, { description: 'When it was refunded.' })
  readonly refundedAt!: Date;
}

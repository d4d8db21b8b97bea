import { Field, ObjectType } from 'type-graphql';
import type { Refund } from '../../../domain/sales/order.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

@Access(withParent)
@ObjectType('Refund', {
  implements: NodeType,
  description: 'Money that went back to the customer.',
  simpleResolvers: true,
})
export class RefundType extends NodeType implements Omit<Refund, 'id' | 'orderId'> {
  @Field(() => String, { description: "The shop's name for the refund: its idempotency key." })
  readonly refundRef!: string;

  @Field(() => MoneyType, { description: 'The total refunded, shipping and tax included.' })
  readonly amount!: Refund['amount'];

  @Field(() => MoneyType, {
    description: 'The part for lines, in NET_PAID: commissions are taken back for this part (R16).',
  })
  readonly net!: Refund['net'];

  @Field(() => MoneyType, { description: 'The part for shipping.' })
  readonly shipping!: Refund['shipping'];

  @Field(() => MoneyType, { description: 'The part for tax.' })
  readonly tax!: Refund['tax'];

  @Field(() => String, { nullable: true, description: 'The reason that the shop gave.' })
  readonly reason!: string | null;

  @Field(() => DateTime, { description: 'When it was refunded.' })
  readonly refundedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was undone (`undoRefund`); null: it was not undone.',
  })
  readonly undoneAt!: Date | null;
}

import { Field, Int, ObjectType } from 'type-graphql';
import type { Order } from '../../../domain/sales/order.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { AttributionType } from '../attribution/attribution-type.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { OrderStatusEnum } from './order-status.ts';

@Access(withParent)
@ObjectType('Order', {
  implements: NodeType,
  description: 'An order that a customer placed in a shop.',
  simpleResolvers: true,
})
export class OrderType extends NodeType implements Omit<Order, 'id'> {
  @Field(() => String, { description: 'The shop or front end that recorded it.' })
  readonly channel!: string;

  @Field(() => String, { description: "The shop's number for it, unique within the channel." })
  readonly externalId!: string;

  @Field(() => Int, {
    description:
      'The current version of the order: 1, and higher if the shop sent it again with other content before it was paid.',
  })
  readonly revision!: number;

  @Field(() => OrderStatusEnum, { description: 'Its status.' })
  readonly status!: Order['status'];

  @Access(roles('ADMIN', 'STOREFRONT'))
  @Field(() => String, {
    description: "The shop's name for the customer; empty: none. Distributors may not read it (R32).",
  })
  readonly customerRef!: string;

  @Field(() => MoneyType, {
    description: 'What the customer paid, shipping and tax included; refunds are not taken off.',
  })
  readonly total!: Order['total'];

  @Field(() => MoneyType, { description: 'NET_PAID of all lines (R10), refunds taken off.' })
  readonly net!: Order['net'];

  @Field(() => MoneyType, { description: 'Charged for shipping; refunds are not taken off.' })
  readonly shipping!: Order['shipping'];

  @Field(() => MoneyType, { description: 'Charged as tax; refunds are not taken off.' })
  readonly tax!: Order['tax'];

  @Field(() => MoneyType, { description: 'How much of `shipping` was refunded so far.' })
  readonly refundedShipping!: Order['refundedShipping'];

  @Field(() => MoneyType, { description: 'How much of `tax` was refunded so far.' })
  readonly refundedTax!: Order['refundedTax'];

  @Field(() => DateTime, { description: 'When it was ordered.' })
  readonly placedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid and attributed; null: not yet.' })
  readonly paidAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was shipped; null: not yet, or never.' })
  readonly shippedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was completed; null: not yet.' })
  readonly completedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its hold ends and its commissions are due (R18); null until it is completed and paid.',
  })
  readonly releasesAt!: Date | null;

  @Field(() => AttributionType, {
    nullable: true,
    description:
      'The distributor to whom it is credited; null: a sale of the company itself, on which no distributor earns.',
  })
  readonly attribution!: Order['attribution'];
}

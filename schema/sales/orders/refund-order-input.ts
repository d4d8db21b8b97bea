import { Field, InputType } from 'type-graphql';
import type { RefundLineInput, RefundOrderInput } from '../../../services/sales/orders/inputs.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { OrderRefType } from './order-ref.ts';

@InputType('RefundLineInput', { description: 'How much of a line is refunded.' })
class RefundLineInputType implements RefundLineInput {
  @Field(() => String, { description: 'Which line; each at most once.' })
  readonly lineRef!: string;

  @Field(() => Decimal, {
    description:
      'The amount from its NET_PAID, plus the tax in `taxIncluded`, in the currency of the order. REFUND_EXCEEDS_ORDER, with the amounts left, if it is too large (R17).',
  })
  readonly amount!: string;

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '0',
    description:
      'The tax in `amount`: less than `amount`. Commissions are taken back for the rest (R16), and this part counts as refunded tax of the order.',
  })
  readonly taxIncluded?: string | null;
}

@InputType('RefundOrderInput', {
  description:
    'A refund of an order or of parts of it: `everything`, or any of `lines`, `shipping` and `tax`. INVALID_INPUT if none is named.',
})
export class RefundOrderInputType implements RefundOrderInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => String, {
    description: "The shop's name for the refund: the idempotency key within the order.",
  })
  readonly refundRef!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'True: everything left of the order, shipping and tax included. No other part may be named with it.',
  })
  readonly everything?: boolean | null;

  @Field(() => [RefundLineInputType], {
    nullable: true,
    description: 'The refunded lines and their amounts.',
  })
  readonly lines?: readonly RefundLineInputType[] | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The refunded shipping, at most the shipping left. Takes back no commission.',
  })
  readonly shipping?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'The refunded tax, besides the tax included in lines; at most the tax left. Takes back no commission.',
  })
  readonly tax?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When, never in the future; left out: now.' })
  readonly refundedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason?: string | null;
}

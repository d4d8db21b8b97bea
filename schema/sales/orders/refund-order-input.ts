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
      'Of its NET_PAID, and of its tax where `taxIncluded` says how much; in the currency of the order. REFUND_EXCEEDS_ORDER, with what is left, when it is more (R17).',
  })
  readonly amount!: string;

  @Field(() => Decimal, {
    nullable: true,
    defaultValue: '0',
    description:
      'What of `amount` is tax: less than `amount`. Commissions follow the rest (R16), and it counts as refunded tax of the order.',
  })
  readonly taxIncluded?: string | null;
}

@InputType('RefundOrderInput', {
  description:
    'A refund of an order or of parts of it: `everything`, or any of `lines`, `shipping` and `tax`. INVALID_INPUT where none is named.',
})
export class RefundOrderInputType implements RefundOrderInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => String, {
    description: "The shop's name for the refund, within the order the idempotency key.",
  })
  readonly refundRef!: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      'True: all that is left of the order, shipping and tax included. Nothing else is named beside it.',
  })
  readonly everything?: boolean | null;

  @Field(() => [RefundLineInputType], { nullable: true, description: 'What of which line.' })
  readonly lines?: readonly RefundLineInputType[] | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'What of the shipping, at most what is left of it. Takes back no commission.',
  })
  readonly shipping?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description:
      'What of the tax, beside what lines include of it; at most what is left of it. Takes back no commission.',
  })
  readonly tax?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When, never in the future; left out: now.' })
  readonly refundedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason?: string | null;
}

import { Field, InputType } from 'type-graphql';
import type { RefundLineInput, RefundOrderInput } from '../../services/inputs.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Decimal } from '../scalars/decimal.ts';
import { OrderRefType } from './order-ref.ts';

@InputType('RefundLineInput', { description: 'How much of a line is refunded.' })
class RefundLineInputType implements RefundLineInput {
  @Field(() => String, { description: 'Which line; each at most once.' })
  readonly lineRef!: string;

  @Field(() => Decimal, {
    description: 'Of its NET_PAID, in the currency of the order; REFUND_EXCEEDS_ORDER when it is more than is left (R17).',
  })
  readonly amount!: string;
}

@InputType('RefundOrderInput', { description: 'A refund of an order or of parts of it.' })
export class RefundOrderInputType implements RefundOrderInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => String, { description: "The shop's name for the refund, within the order the idempotency key." })
  readonly refundRef!: string;

  @Field(() => [RefundLineInputType], { nullable: true, description: 'What of which line; left out: all that is left of the order.' })
  readonly lines?: readonly RefundLineInputType[] | null;

  @Field(() => DateTime, { nullable: true, description: 'When, never in the future; left out: now.' })
  readonly refundedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason?: string | null;
}

import { Field, ObjectType } from 'type-graphql';
import type { RefundLeft } from '../../domain/refusal.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { describedEnum } from '../enum.ts';
import { MoneyType } from '../money/money-type.ts';

const RefundPartEnum = describedEnum<RefundLeft['part']>('RefundPart', 'What of an order can be refunded.', {
  LINE: 'A line, by NET_PAID.',
  SHIPPING: 'What was charged for shipping.',
  TAX: 'What was charged as tax.',
});

@Access(withParent)
@ObjectType('RefundLeft', {
  description: 'How much of a part of an order can still be refunded.',
  simpleResolvers: true,
})
export class RefundLeftType implements RefundLeft {
  @Field(() => RefundPartEnum, { description: 'Which part.' })
  readonly part!: RefundLeft['part'];

  @Field(() => String, { nullable: true, description: 'Which line; null for shipping and tax.' })
  readonly lineRef!: string | null;

  @Field(() => MoneyType, { description: 'What is left of it, zero or more.' })
  readonly left!: RefundLeft['left'];
}

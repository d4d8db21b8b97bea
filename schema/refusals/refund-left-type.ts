import { Field, ObjectType } from 'type-graphql';
import type { RefundLeft } from '../../domain/refusal.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { describedEnum } from '../enum.ts';
import { MoneyType } from '../money/money-type.ts';

const RefundPartEnum = describedEnum<RefundLeft['part']>(
  'RefundPart',
  'The parts of an order that can be refunded.',
  {
    LINE: 'A line, by NET_PAID.',
    SHIPPING: 'The charge for shipping.',
    TAX: 'The tax that was charged.',
  },
);

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

  @Field(() => MoneyType, { description: 'The amount left, zero or more.' })
  readonly left!: RefundLeft['left'];
}

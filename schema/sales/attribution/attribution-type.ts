import { Field, ObjectType } from 'type-graphql';
import type { Attribution } from '../../../domain/sales/order.ts';
import type { AttributionVia } from '../../../domain/people/binding.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';

export const AttributionViaEnum = describedEnum<AttributionVia>(
  'AttributionVia',
  'The way in which an attribution was decided (R5, R7).',
  {
    EXPLICIT_CODE: 'The referral code that the order named.',
    BINDING: 'The customer was bound to the distributor.',
    VISIT: "The visitor had followed the distributor's link within the window.",
    SELF_PURCHASE: 'The buyer is the distributor.',
    SPONSOR_OF_BUYER: 'The buyer is a distributor, and this is their sponsor.',
  },
);

@Access(withParent)
@ObjectType('Attribution', {
  description:
    'The distributor to whom an order is credited, and why. Decided at the moment of payment and never changed (R8).',
  simpleResolvers: true,
})
export class AttributionType implements Pick<Attribution, 'via' | 'touchedAt'> {
  @Field(() => AttributionViaEnum, { description: 'What decided.' })
  readonly via!: AttributionVia;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the deciding visit was made or the deciding binding began; null for the other ways.',
  })
  readonly touchedAt!: Date | null;
}

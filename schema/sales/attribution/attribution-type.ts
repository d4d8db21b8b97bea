import { Field, ObjectType } from 'type-graphql';
import type { Attribution } from '../../../domain/sales/order.ts';
import type { AttributionVia } from '../../../domain/people/binding.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';

export const AttributionViaEnum = describedEnum<AttributionVia>(
  'AttributionVia',
  'What decided an attribution (R5, R7).',
  {
    EXPLICIT_CODE: 'The referral code that the order named.',
    BINDING: 'The customer belongs to the distributor.',
    VISIT: "The visitor had followed the distributor's link within the window.",
    SELF_PURCHASE: 'The buyer is the distributor.',
    SPONSOR_OF_BUYER: 'The buyer is a distributor, and this is their sponsor.',
  },
);

@Access(withParent)
@ObjectType('Attribution', {
  description:
    'Whom an order is credited to, and why. Decided at the moment of payment and never changed (R8).',
  simpleResolvers: true,
})
export class AttributionType implements Pick<Attribution, 'via' | 'touchedAt'> {
  @Field(() => AttributionViaEnum, { description: 'What decided.' })
  readonly via!: AttributionVia;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the visit was made or the binding began that decided; null for the other ways.',
  })
  readonly touchedAt!: Date | null;
}

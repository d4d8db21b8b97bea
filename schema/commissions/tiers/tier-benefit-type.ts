import { Field, ObjectType } from 'type-graphql';
import type { TierBenefitKind } from '../../../domain/terms/tier-benefits.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';

const TierBenefitKindEnum = describedEnum<TierBenefitKind>(
  'TierBenefitKind',
  'What a tier can give (R29c).',
  {
    LEVEL_RATES: 'Commission rates in place of those of the plan.',
    CUMULATIVE_RATE: 'A rate in a plan with the scheme DIFFERENTIAL.',
    PURCHASE_DISCOUNT: 'A discount on own purchases.',
    EARLY_ACCESS: 'Campaigns before others.',
    SERVICE_CONTACT: 'A contact of their own.',
  },
);

@Access(withParent)
@ObjectType('TierBenefit', {
  description: 'One thing that a tier gives its holder (R29c).',
  simpleResolvers: true,
})
export class TierBenefitType {
  @Field(() => TierBenefitKindEnum, { description: 'What it is.' })
  readonly kind!: TierBenefitKind;

  @Field(() => String, {
    description:
      'For people, in Chinese or English according to `Accept-Language`, such as "10 % off own purchases".',
  })
  readonly text!: string;
}

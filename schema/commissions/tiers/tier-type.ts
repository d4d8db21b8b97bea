import { Field, Int, ObjectType } from 'type-graphql';
import type { Tier, TierCondition } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { signedIn, withParent } from '../../access/rules.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { TierConditionType } from './tier-condition-type.ts';

@Access(withParent)
@ObjectType('Tier', { description: 'A rank of distributors, such as silver.', simpleResolvers: true })
export class TierType implements Omit<Tier, 'name'> {
  @Field(() => String, { description: 'Names the tier in requests.' })
  readonly code!: string;

  @Field(() => Int, { description: 'Everybody starts at 0; a higher number is a better tier.' })
  readonly rank!: number;

  @Access(signedIn)
  @Field(() => [BasisPoints], {
    nullable: true,
    description:
      'Rates for beneficiaries of this tier in place of those of the plan, nearest level first (R11); null: the plan decides.',
  })
  readonly levelRates!: Tier['levelRates'];

  @Access(signedIn)
  @Field(() => BasisPoints, {
    nullable: true,
    description:
      'In a plan with the scheme DIFFERENTIAL: the rate of its holder together with everybody below (R34). Null: none, so its holder earns nothing by such a plan.',
  })
  readonly cumulativeRate!: Tier['cumulativeRate'];

  @Access(signedIn)
  @Field(() => BasisPoints, {
    description:
      "Off the holder's own purchases, in basis points (R29c); 0: none. The shop takes it off the prices that it reports.",
  })
  readonly purchaseDiscount!: Tier['purchaseDiscount'];

  @Access(signedIn)
  @Field(() => Int, {
    description: 'How many hours earlier its holders may take part in campaigns (R29c); 0: not earlier.',
  })
  readonly earlyAccessHours!: number;

  @Access(signedIn)
  @Field(() => String, {
    nullable: true,
    description: 'Where its holders are served, such as a telephone number (R29c); null: where everybody is.',
  })
  readonly serviceContact!: string | null;

  @Access(signedIn)
  @Field(() => TierConditionType, {
    nullable: true,
    description:
      'The conditions for this tier (R29): who meets them rises to it at once, and who does not for a full month falls to the next lower tier. Null: only operators give it and take it away.',
  })
  readonly upgradeWhen!: TierCondition | null;
}

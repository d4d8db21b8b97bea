import { Field, InputType, Int } from 'type-graphql';
import type { CommissionRuleInput } from '../../../services/commissions/plans/inputs.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { Decimal } from '../../scalars/decimal.ts';

@InputType('CommissionRuleInput', {
  description:
    'An exception to the rates of the plan. It applies if everything that it names matches. It has either rates or amounts, not both (R11).',
})
export class CommissionRuleInputType implements CommissionRuleInput {
  @Field(() => String, { description: 'Its name for people, used in explanations.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Only lines of this sku.' })
  readonly sku?: string | null;

  @Field(() => String, { nullable: true, description: 'Only lines of this category.' })
  readonly category?: string | null;

  @Field(() => String, { nullable: true, description: 'Only orders of this channel.' })
  readonly channel?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only beneficiaries of this tier; NOT_FOUND if there is no such tier.',
  })
  readonly tierCode?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only orders paid from then on.' })
  readonly startsAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only orders paid before then.' })
  readonly endsAt?: Date | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: 'Decides between equally specific rules; higher wins.',
  })
  readonly priority?: number | null;

  @Field(() => [BasisPoints], {
    nullable: true,
    description: 'Rates, nearest level first; levels beyond the list earn nothing.',
  })
  readonly levelRates?: readonly number[] | null;

  @Field(() => [Decimal], {
    nullable: true,
    description: 'Fixed amounts for each unit in the currency of the programme, nearest level first.',
  })
  readonly levelAmounts?: readonly string[] | null;
}

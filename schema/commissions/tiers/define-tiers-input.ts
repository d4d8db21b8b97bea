import { Field, InputType, Int } from 'type-graphql';
import type {
  DefineTiersInput,
  TierConditionInput,
  TierInput,
} from '../../../services/commissions/tiers/inputs.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { Decimal } from '../../scalars/decimal.ts';

@InputType('TierConditionInput', {
  description: 'What leads into a tier; all that is given has to hold (R29).',
})
class TierConditionInputType implements TierConditionInput {
  @Field(() => Int, {
    nullable: true,
    description: 'How many days back the figures are counted; left out: from the beginning.',
  })
  readonly windowDays?: number | null;

  @Field(() => Decimal, { nullable: true, description: 'Least own sales, in the currency of the programme.' })
  readonly sales?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'Least sales of the own team, in the currency of the programme.',
  })
  readonly teamSales?: string | null;

  @Field(() => Int, { nullable: true, description: 'Least number of own orders.' })
  readonly orders?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Least number of direct recruits who have sold something.',
  })
  readonly sellingRecruits?: number | null;
}

@InputType('TierInput', { description: 'One tier as it shall be.' })
class TierInputType implements TierInput {
  @Field(() => String, { description: 'Names the tier; an existing code changes that tier.' })
  readonly code!: string;

  @Field(() => String, { description: 'What people call it.' })
  readonly name!: string;

  @Field(() => Int, {
    description: 'Its place: 0 where everybody starts, then 1, 2 and so on without a gap.',
  })
  readonly rank!: number;

  @Field(() => [BasisPoints], {
    nullable: true,
    description: 'Rates in place of those of the plan, nearest level first.',
  })
  readonly levelRates?: readonly number[] | null;

  @Field(() => TierConditionInputType, { nullable: true, description: 'What leads into it.' })
  readonly upgradeWhen?: TierConditionInputType | null;
}

@InputType('DefineTiersInput', { description: 'The whole ladder of tiers.' })
export class DefineTiersInputType implements DefineTiersInput {
  @Field(() => [TierInputType], {
    description: 'All tiers; WRONG_STATE when one that distributors hold is left out.',
  })
  readonly tiers!: readonly TierInputType[];
}

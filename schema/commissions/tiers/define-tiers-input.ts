import { Field, InputType, Int } from 'type-graphql';
import type {
  DefineTiersInput,
  TierConditionInput,
  TierInput,
} from '../../../services/commissions/tiers/inputs.ts';
import type { ConditionMatch } from '../../../domain/terms/tier.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { ConditionMatchEnum } from './tier-condition-type.ts';

@InputType('TierConditionInput', {
  description: 'The conditions for a tier (R29a). At least one figure is asked for.',
})
class TierConditionInputType implements TierConditionInput {
  @Field(() => ConditionMatchEnum, {
    nullable: true,
    defaultValue: 'ALL',
    description: 'Whether all given parts must hold, or one of them.',
  })
  readonly match?: ConditionMatch | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days back the figures are counted; left out: from the beginning.',
  })
  readonly windowDays?: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The lowest own sales, in the currency of the programme.',
  })
  readonly sales?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The lowest sales of the own team, in the currency of the programme.',
  })
  readonly teamSales?: string | null;

  @Field(() => Int, { nullable: true, description: 'The lowest number of own orders.' })
  readonly orders?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The lowest number of direct recruits who have sold something.',
  })
  readonly sellingRecruits?: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The lowest sum of statements, in the currency of the programme.',
  })
  readonly settledCommission?: string | null;
}

@InputType('TierInput', { description: 'The new definition of one tier.' })
class TierInputType implements TierInput {
  @Field(() => String, { description: 'The code of the tier. An existing code changes that tier.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name for people.' })
  readonly name!: string;

  @Field(() => Int, {
    description: 'Its rank: 0 for the tier where everybody starts, then 1, 2 and so on without a gap.',
  })
  readonly rank!: number;

  @Field(() => [BasisPoints], {
    nullable: true,
    description: 'Rates in place of those of the plan, nearest level first.',
  })
  readonly levelRates?: readonly number[] | null;

  @Field(() => BasisPoints, {
    nullable: true,
    description:
      'Its cumulative rate in a plan with the scheme DIFFERENTIAL (R34), at least that of every lower tier.',
  })
  readonly cumulativeRate?: number | null;

  @Field(() => BasisPoints, {
    nullable: true,
    description: "Off its holder's own purchases, in basis points (R29c); left out: none.",
  })
  readonly purchaseDiscount?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many hours earlier its holders may take part in campaigns (R29c), at most 8,760; left out: not earlier.',
  })
  readonly earlyAccessHours?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where its holders are served (R29c), such as a telephone number: one line of 1 to 200 characters. Left out: where everybody is.',
  })
  readonly serviceContact?: string | null;

  @Field(() => TierConditionInputType, {
    nullable: true,
    description: 'The conditions for it; left out: only an operator gives it.',
  })
  readonly upgradeWhen?: TierConditionInputType | null;
}

@InputType('DefineTiersInput', { description: 'The whole ladder of tiers.' })
export class DefineTiersInputType implements DefineTiersInput {
  @Field(() => [TierInputType], {
    description: 'All tiers; WRONG_STATE if a tier that a distributor holds is left out.',
  })
  readonly tiers!: readonly TierInputType[];
}

import { Field, InputType } from 'type-graphql';
import type { BonusRuleInput, BonusSlabInput } from '../../../services/commissions/plans/inputs.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { Decimal } from '../../scalars/decimal.ts';
import { BonusMetricEnum, BonusSlabsEnum } from './bonus-enums.ts';

@InputType('BonusSlabInput', {
  description: 'One step of a bonus. It has either a rate or an amount, else INVALID_INPUT (R35).',
})
export class BonusSlabInputType implements BonusSlabInput {
  @Field(() => Decimal, {
    description:
      'The figure at which it begins, zero or more, in the currency of the programme. It has to be above that of the slab before it, else INVALID_INPUT.',
  })
  readonly from!: string;

  @Field(() => BasisPoints, { nullable: true, description: 'A rate of the figure.' })
  readonly rate?: number | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'An amount above zero, in the currency of the programme.',
  })
  readonly amount?: string | null;
}

@InputType('BonusRuleInput', {
  description: 'A monthly bonus for sales; there is none for sign-ups or head counts (R35).',
})
export class BonusRuleInputType implements BonusRuleInput {
  @Field(() => String, { description: 'Its name for people, used in explanations.' })
  readonly name!: string;

  @Field(() => BonusMetricEnum, { description: 'The figure that decides. A team target needs TEAM_SALES.' })
  readonly metric!: BonusRuleInput['metric'];

  @Field(() => BonusSlabsEnum, { description: 'How the slabs are paid.' })
  readonly slabs!: BonusRuleInput['slabs'];

  @Field(() => [BonusSlabInputType], {
    description:
      '1 to 20 slabs, lowest first. Each reaches up to the next and the last has no end, so there is no gap. Below the first nothing is earned.',
  })
  readonly list!: readonly BonusSlabInputType[];

  @Field(() => String, {
    nullable: true,
    description:
      'Only for distributors of this tier; of a team target, only for lines whose head has it. NOT_FOUND if there is no such tier.',
  })
  readonly tierCode?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'A team target: a line that reaches it pays each of its members, the head included.',
  })
  readonly team?: boolean | null;
}

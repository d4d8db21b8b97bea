import { Field, InputType, Int } from 'type-graphql';
import type { PublishPlanInput } from '../../../services/commissions/plans/inputs.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { BonusRuleInputType } from './bonus-rule-input.ts';
import { CommissionRuleInputType } from './commission-rule-input.ts';
import {
  CommissionBaseEnum,
  MissingLevelEnum,
  PlanSchemeEnum,
  RoundingEnum,
  SelfPurchaseEnum,
  TouchEnum,
} from './plan-enums.ts';

@InputType('PublishPlanInput', {
  description: 'The next version of the plan. A field that is left out stays as in the current version.',
})
export class PublishPlanInputType implements PublishPlanInput {
  @Field(() => DateTime, {
    description:
      'Its start. A start in the past is allowed only if no order was paid since then, else WRONG_STATE (R9).',
  })
  readonly effectiveFrom!: Date;

  @Field(() => [BasisPoints], {
    nullable: true,
    description: '1 to 3 rates, nearest level first; 3 need `allowThirdLevel` (R14).',
  })
  readonly levelRates?: readonly number[] | null;

  @Field(() => PlanSchemeEnum, {
    nullable: true,
    description:
      'How the rates follow from each other. DIFFERENTIAL needs a tier with a cumulative rate and rules without amounts; the number of `levelRates` then says how many levels are paid, and the rates are not used (R34).',
  })
  readonly scheme?: PublishPlanInput['scheme'];

  @Field(() => BasisPoints, {
    nullable: true,
    description:
      'The same-tier bonus, added to the rate of the next distributor of the same tier within the paid levels (R34); an explicit null: none. Goods of a rule with amounts pay none.',
  })
  readonly sameTierRate?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of the same tier earn the bonus: 1 or 2; 0 without a bonus.',
  })
  readonly sameTierGenerations?: number | null;

  @Field(() => CommissionBaseEnum, { nullable: true, description: 'What the rates are applied to.' })
  readonly base?: PublishPlanInput['base'];

  @Field(() => MissingLevelEnum, {
    nullable: true,
    description: 'What happens with a level that no distributor can earn.',
  })
  readonly missingLevel?: PublishPlanInput['missingLevel'];

  @Field(() => SelfPurchaseEnum, { nullable: true, description: 'Who earns when a distributor buys.' })
  readonly selfPurchase?: PublishPlanInput['selfPurchase'];

  @Field(() => RoundingEnum, { nullable: true, description: 'How fractions of a minor unit are rounded.' })
  readonly rounding?: PublishPlanInput['rounding'];

  @Field(() => BasisPoints, {
    nullable: true,
    description: 'The most that all levels of a line may earn, as a share of its NET_PAID.',
  })
  readonly capRate?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days from completion until commissions are due.' })
  readonly holdDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Days for which a visit can decide.' })
  readonly attributionWindowDays?: number | null;

  @Field(() => TouchEnum, { nullable: true, description: 'Which visit decides.' })
  readonly touch?: PublishPlanInput['touch'];

  @Field(() => Int, {
    nullable: true,
    description: 'Days for which customers stay bound; an explicit null: without end.',
  })
  readonly bindingDays?: number | null;

  @Field(() => [CommissionRuleInputType], {
    nullable: true,
    description: 'All rules of the new version; an empty list: none.',
  })
  readonly rules?: readonly CommissionRuleInputType[] | null;

  @Field(() => [BonusRuleInputType], {
    nullable: true,
    description: 'All monthly bonuses of the new version, at most 50; an empty list: none (R35).',
  })
  readonly bonusRules?: readonly BonusRuleInputType[] | null;
}

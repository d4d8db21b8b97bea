import { Field, Int, ObjectType } from 'type-graphql';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { BonusRuleType } from './bonus-rule-type.ts';
import { CommissionRuleType } from './commission-rule-type.ts';
import {
  CommissionBaseEnum,
  MissingLevelEnum,
  PlanSchemeEnum,
  RoundingEnum,
  SelfPurchaseEnum,
  TouchEnum,
} from './plan-enums.ts';

@Access(withParent)
@ObjectType('CommissionPlan', {
  implements: NodeType,
  description:
    'One version of how commissions are computed. A version never changes; a new one replaces it at its start (R9).',
  simpleResolvers: true,
})
export class CommissionPlanType extends NodeType implements Omit<CommissionPlan, 'id'> {
  @Field(() => Int, { description: 'Counted from 1; named in explanations.' })
  readonly version!: number;

  @Field(() => DateTime, {
    description:
      'In force for orders paid from then on, until the next version. The first is in force for all earlier orders too.',
  })
  readonly effectiveFrom!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was cancelled before it began, so that it is never in force; null: it was not cancelled.',
  })
  readonly canceledAt?: Date;

  @Field(() => [BasisPoints], {
    description:
      'One rate for each paid level, 1 to 3 of them. Level 1 is the distributor to whom the sale is attributed, level 2 their sponsor (R14).',
  })
  readonly levelRates!: CommissionPlan['levelRates'];

  @Field(() => PlanSchemeEnum, {
    description:
      'How the rates of the paid levels follow from each other (R34). With DIFFERENTIAL `levelRates` only says how many levels are paid.',
  })
  readonly scheme!: CommissionPlan['scheme'];

  @Field(() => BasisPoints, {
    nullable: true,
    description:
      "The same-tier bonus (R34): of the line's base, added to the rate of the next distributor of the same tier within the paid levels, inside the cap. Null: none.",
  })
  readonly sameTierRate!: CommissionPlan['sameTierRate'];

  @Field(() => Int, {
    description: 'How many distributors of the same tier earn the bonus; 0: none is paid.',
  })
  readonly sameTierGenerations!: number;

  @Field(() => CommissionBaseEnum, { description: 'What the rates are applied to.' })
  readonly base!: CommissionPlan['base'];

  @Field(() => MissingLevelEnum, { description: 'What happens with a level that no distributor can earn.' })
  readonly missingLevel!: CommissionPlan['missingLevel'];

  @Field(() => SelfPurchaseEnum, { description: 'Who earns when a distributor buys.' })
  readonly selfPurchase!: CommissionPlan['selfPurchase'];

  @Field(() => RoundingEnum, { description: 'How fractions of a minor unit are rounded.' })
  readonly rounding!: CommissionPlan['rounding'];

  @Field(() => BasisPoints, {
    description:
      'The most that all levels of a line may earn, as a share of its NET_PAID; the level farthest from the sale is reduced first (R13).',
  })
  readonly capRate!: CommissionPlan['capRate'];

  @Field(() => Int, { description: 'Days from completion of an order until its commissions are due (R18).' })
  readonly holdDays!: number;

  @Field(() => Int, { description: 'Days for which a visit can decide an attribution (R5).' })
  readonly attributionWindowDays!: number;

  @Field(() => TouchEnum, { description: 'Which visit decides.' })
  readonly touch!: CommissionPlan['touch'];

  @Field(() => Int, {
    nullable: true,
    description: 'Days for which a customer stays bound to a distributor; null: without end (R6).',
  })
  readonly bindingDays!: number | null;

  @Field(() => [CommissionRuleType], { description: 'Exceptions to the rates, oldest first.' })
  readonly rules!: CommissionPlan['rules'];

  @Field(() => [BonusRuleType], {
    description:
      'The monthly bonuses. The version in force at the end of a month decides what the month earns (R35).',
  })
  readonly bonusRules!: CommissionPlan['bonusRules'];
}

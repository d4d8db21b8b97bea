import { Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import type { CancelPlanInput } from '../../../services/commissions/plans/inputs.ts';
import { cancelPlan } from '../../../services/commissions/plans/cancel-plan.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { CommissionPlanType } from './commission-plan-type.ts';

@InputType('CancelPlanInput', { description: 'A scheduled version of the plan to cancel.' })
class CancelPlanInputType implements CancelPlanInput {
  @Field(() => Int, {
    description: 'Which version; NOT_FOUND when there is none, WRONG_STATE once it has begun.',
  })
  readonly version!: number;

  @Field(() => String, { description: 'Why, for the audit log. 1 to 1000 characters.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('PlanCanceled', {
  description: 'The version was cancelled and is never in force.',
  simpleResolvers: true,
})
class PlanCanceled {
  @Field(() => CommissionPlanType, { description: 'The cancelled version.' })
  readonly plan!: CommissionPlan;
}

const CancelPlanResult = resultType('CancelPlanResult', 'PlanCanceled', () => PlanCanceled);

@Resolver()
export class CancelPlanResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => CancelPlanResult, {
    description:
      'Cancels a scheduled version of the plan before it begins. The version in force before it stays in force (R9).',
  })
  cancelPlan(
    @Input(() => CancelPlanInputType, 'Which version, and why.') input: CancelPlanInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return cancelPlan(call, input);
  }
}

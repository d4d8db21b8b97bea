import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import { publishPlan } from '../../../services/commissions/plans/publish-plan.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { CommissionPlanType } from './commission-plan-type.ts';
import { PublishPlanInputType } from './publish-plan-input.ts';

@Access(withParent)
@ObjectType('PlanPublished', { description: 'The next version was published.', simpleResolvers: true })
class PlanPublished {
  @Field(() => CommissionPlanType, { description: 'The new version, complete.' })
  readonly plan!: CommissionPlan;
}

const PublishPlanResult = confirmedResultType('PublishPlanResult', 'PlanPublished', () => PlanPublished);

@Resolver()
export class PublishPlanResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => PublishPlanResult, {
    description: 'Publishes the next version of the commission plan (R9, R14).',
  })
  publishPlan(
    @Input(() => PublishPlanInputType, 'What changes, and from when.') input: PublishPlanInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return publishPlan(call, input);
  }
}

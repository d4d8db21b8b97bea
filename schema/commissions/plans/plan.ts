import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import { readPlan } from '../../../services/commissions/plans/read-plan.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { CommissionPlanType } from './commission-plan-type.ts';

@Resolver()
export class PlanResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => CommissionPlanType, {
    description: 'The version of the commission plan in force at a time (R9).',
  })
  plan(
    @Arg('at', () => DateTime, { nullable: true, description: 'The time; left out: now.' })
    at: Date | null | undefined,
    @Ctx() { call }: GraphQLContext,
  ): Promise<CommissionPlan> {
    return readPlan(call, at ?? null);
  }
}

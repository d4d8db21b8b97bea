import { Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Simulation } from '../../../domain/sales/simulation.ts';
import type { SimulatePlanInput } from '../../../services/sales/simulations/inputs.ts';
import { simulatePlan } from '../../../services/sales/simulations/simulate-plan.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { PublishPlanInputType } from '../../commissions/plans/publish-plan-input.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { SimulationType } from './simulation-type.ts';

@InputType('SimulatePlanInput', { description: 'A plan to try out over recorded months (R37).' })
class SimulatePlanInputType implements SimulatePlanInput {
  @Field(() => YearMonth, {
    description: 'The first month. WRONG_STATE if no order was paid from this month to the last.',
  })
  readonly from!: string;

  @Field(() => YearMonth, {
    description:
      'The last month, at most 24 months in all. WRONG_STATE if it is not settled, INVALID_INPUT if it comes before the first.',
  })
  readonly to!: string;

  @Field(() => PublishPlanInputType, {
    description:
      'The draft. It is checked as `publishPlan` checks it, and a field that is left out is as in the current version. It pays all these months, whatever its `effectiveFrom`.',
  })
  readonly draft!: PublishPlanInputType;

  @Field(() => String, {
    description: 'Repeating the request with the same key returns the same simulation, for 30 days.',
  })
  readonly idempotencyKey!: string;
}

@Access(withParent)
@ObjectType('PlanSimulated', { description: 'The simulation has begun.', simpleResolvers: true })
class PlanSimulated {
  @Field(() => SimulationType, { description: 'The simulation: ask for it again until it is DONE.' })
  readonly simulation!: Simulation;
}

const SimulatePlanResult = resultType('SimulatePlanResult', 'PlanSimulated', () => PlanSimulated);

@Resolver()
export class SimulatePlanResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => SimulatePlanResult, {
    description:
      'Begins to replay recorded months under a draft of a plan (R37). The job `simulate-plans` does it; nothing but the simulation is stored.',
  })
  simulatePlan(
    @Input(() => SimulatePlanInputType, 'The months and the draft.') input: SimulatePlanInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return simulatePlan(call, input);
  }
}

import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { advanceDistributor } from '../../../services/people/distributors/advance-distributor.ts';
import type { AdvanceDistributorInput } from '../../../services/people/distributors/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DistributorStepEnum } from './distributor-status.ts';
import { DistributorType } from './distributor-type.ts';

@InputType('AdvanceDistributorInput', { description: "A change of a distributor's status." })
class AdvanceDistributorInputType implements AdvanceDistributorInput {
  @Field(() => ID, { description: 'Whose account.' })
  readonly distributorId!: string;

  @Field(() => DistributorStepEnum, {
    description: 'What to do; WRONG_STATE if their status does not allow it.',
  })
  readonly step!: AdvanceDistributorInput['step'];

  @Field(() => String, { description: 'Why, for the audit log.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('DistributorAdvanced', {
  description: 'The status is changed.',
  simpleResolvers: true,
})
class DistributorAdvanced {
  @Field(() => DistributorType, { description: 'The distributor as they stand now.' })
  readonly distributor!: Distributor;
}

const AdvanceDistributorResult = resultType(
  'AdvanceDistributorResult',
  'DistributorAdvanced',
  () => DistributorAdvanced,
);

@Resolver()
export class AdvanceDistributorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => AdvanceDistributorResult, {
    description: 'Suspends or reinstates a distributor, or ends their participation (R4).',
  })
  advanceDistributor(
    @Input(() => AdvanceDistributorInputType, 'Which distributor, and what to do.')
    input: AdvanceDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return advanceDistributor(call, input);
  }
}

import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../domain/distributor.ts';
import { advanceDistributor } from '../../services/distributors/advance-distributor.ts';
import { Access } from '../access/access.ts';
import { roles, withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { Input } from '../input.ts';
import { resultType } from '../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';
import { AdvanceDistributorInputType } from './advance-distributor-input.ts';

@Access(withParent)
@ObjectType('DistributorAdvanced', { description: 'The account stands where it was put.', simpleResolvers: true })
class DistributorAdvanced {
  @Field(() => DistributorType, { description: 'The distributor as they stand now.' })
  readonly distributor!: Distributor;
}

const AdvanceDistributorResult = resultType('AdvanceDistributorResult', 'DistributorAdvanced', () => DistributorAdvanced);

@Resolver()
export class AdvanceDistributorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => AdvanceDistributorResult, { description: 'Suspends, reinstates or ends the account of a distributor (R4).' })
  advanceDistributor(
    @Input(() => AdvanceDistributorInputType, 'What to do with whom.') input: AdvanceDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return advanceDistributor(call, input);
  }
}

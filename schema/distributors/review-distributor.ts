import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../domain/distributor.ts';
import { reviewDistributor } from '../../services/distributors/review-distributor.ts';
import { Access } from '../access/access.ts';
import { roles, withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { Input } from '../input.ts';
import { resultType } from '../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';
import { ReviewDistributorInputType } from './review-distributor-input.ts';

@Access(withParent)
@ObjectType('DistributorReviewed', { description: 'The application is decided.', simpleResolvers: true })
class DistributorReviewed {
  @Field(() => DistributorType, { description: 'The distributor as decided.' })
  readonly distributor!: Distributor;
}

const ReviewDistributorResult = resultType('ReviewDistributorResult', 'DistributorReviewed', () => DistributorReviewed);

@Resolver()
export class ReviewDistributorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => ReviewDistributorResult, { description: 'Decides on an application (R1).' })
  reviewDistributor(
    @Input(() => ReviewDistributorInputType, 'The decision.') input: ReviewDistributorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return reviewDistributor(call, input);
  }
}

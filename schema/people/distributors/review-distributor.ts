import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { reopenApplication } from '../../../services/people/distributors/reopen-application.ts';
import { reviewDistributor } from '../../../services/people/distributors/review-distributor.ts';
import { reviewDistributors } from '../../../services/people/distributors/review-distributors.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { withinBatch } from '../../batch.ts';
import { Input, Inputs } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';
import { ReopenApplicationInputType, ReviewDistributorInputType } from './review-distributor-input.ts';

@Access(withParent)
@ObjectType('DistributorReviewed', { description: 'The application is decided.', simpleResolvers: true })
class DistributorReviewed {
  @Field(() => DistributorType, { description: 'The distributor as decided.' })
  readonly distributor!: Distributor;
}

@Access(withParent)
@ObjectType('ApplicationReopened', { description: 'The application is open again.', simpleResolvers: true })
class ApplicationReopened {
  @Field(() => DistributorType, { description: 'The applicant.' })
  readonly distributor!: Distributor;
}

const ReopenApplicationResult = resultType(
  'ReopenApplicationResult',
  'ApplicationReopened',
  () => ApplicationReopened,
);
const ReviewDistributorResult = resultType(
  'ReviewDistributorResult',
  'DistributorReviewed',
  () => DistributorReviewed,
);

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

  @Access(roles('ADMIN'))
  @Mutation(() => [ReviewDistributorResult], {
    description:
      'Decides on 1 to 500 applications (R1). Each is decided separately; the answers are in the order of the input.',
  })
  reviewDistributors(
    @Inputs(() => ReviewDistributorInputType, 'The decisions.') input: readonly ReviewDistributorInputType[],
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return reviewDistributors(call, withinBatch(input, language));
  }

  @Access(roles('ADMIN'))
  @Mutation(() => ReopenApplicationResult, {
    description: 'Undoes a rejection: the application is open again, to be decided again (R1).',
  })
  reopenApplication(
    @Input(() => ReopenApplicationInputType, 'Whose, and why.') input: ReopenApplicationInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return reopenApplication(call, input);
  }
}

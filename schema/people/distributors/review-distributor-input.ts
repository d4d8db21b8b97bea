import { Field, ID, InputType } from 'type-graphql';
import type {
  ReviewDistributorInput,
  ReopenApplicationInput,
} from '../../../services/people/distributors/inputs.ts';
import { ReviewDecisionEnum } from './distributor-status.ts';

@InputType('ReviewDistributorInput', { description: 'A decision on an application.' })
export class ReviewDistributorInputType implements ReviewDistributorInput {
  @Field(() => ID, { description: 'The applicant; WRONG_STATE unless the application is open.' })
  readonly distributorId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'Yes or no.' })
  readonly decision!: ReviewDistributorInput['decision'];

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the audit log. The applicant can read the reason of a rejection.',
  })
  readonly reason?: string | null;
}

@InputType('ReopenApplicationInput', { description: 'A rejection to undo.' })
export class ReopenApplicationInputType implements ReopenApplicationInput {
  @Field(() => ID, {
    description: 'The applicant; WRONG_STATE unless they are REJECTED and still have a contact.',
  })
  readonly distributorId!: string;

  @Field(() => String, { description: 'Why, for the audit log. 1 to 1000 characters.' })
  readonly reason!: string;
}

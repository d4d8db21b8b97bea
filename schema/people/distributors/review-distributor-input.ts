import { Field, ID, InputType } from 'type-graphql';
import type {
  ReviewDistributorInput,
  ReopenApplicationInput,
} from '../../../services/people/distributors/inputs.ts';
import { ReviewDecisionEnum } from './distributor-status.ts';

@InputType('ReviewDistributorInput', { description: 'A decision on an application.' })
export class ReviewDistributorInputType implements ReviewDistributorInput {
  @Field(() => ID, { description: 'Whose application; WRONG_STATE unless it is open.' })
  readonly distributorId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'Yes or no.' })
  readonly decision!: ReviewDistributorInput['decision'];

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the audit log. The applicant reads why they were rejected.',
  })
  readonly reason?: string | null;
}

@InputType('ReopenApplicationInput', { description: 'A rejection to take back.' })
export class ReopenApplicationInputType implements ReopenApplicationInput {
  @Field(() => ID, { description: 'Whose; WRONG_STATE unless they are REJECTED and can still be reached.' })
  readonly distributorId!: string;

  @Field(() => String, { description: 'Why, for the audit log. 1 to 1000 characters.' })
  readonly reason!: string;
}

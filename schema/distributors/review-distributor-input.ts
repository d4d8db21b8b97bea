import { Field, ID, InputType } from 'type-graphql';
import type { ReviewDistributorInput } from '../../services/inputs.ts';
import { ReviewDecisionEnum } from './distributor-status.ts';

@InputType('ReviewDistributorInput', { description: 'A decision on an application.' })
export class ReviewDistributorInputType implements ReviewDistributorInput {
  @Field(() => ID, { description: 'Whose application; WRONG_STATE unless it is open.' })
  readonly distributorId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'Yes or no.' })
  readonly decision!: ReviewDistributorInput['decision'];

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  readonly reason?: string | null;
}

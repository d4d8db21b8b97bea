import { Field, ID, InputType } from 'type-graphql';
import type {
  LinkCustomerInput,
  RequestCustomerLinkInput,
  ReviewCustomerLinkInput,
  UnlinkCustomerInput,
} from '../../../services/people/customers/inputs.ts';
import { ReviewDecisionEnum } from '../distributors/distributor-status.ts';

const REF = "The shop's name for the customer, 1 to 200 characters. Blanks around it are removed.";

@InputType('LinkCustomerInput', {
  description: 'Which customer is which distributor. Name the distributor by exactly one of its three names.',
})
export class LinkCustomerInputType implements LinkCustomerInput {
  @Field(() => ID, { nullable: true, description: 'The distributor by id.' })
  readonly distributorId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The distributor by `externalId`, their id in the system they were imported from.',
  })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true, description: 'The distributor by referral code.' })
  readonly code?: string | null;

  @Field(() => String, { description: REF })
  readonly customerRef!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'default',
    description:
      'In which channel; an API client names one of its own. Null, for operators only: in every channel.',
  })
  readonly channel?: string | null;

  @Field(() => String, { nullable: true, description: 'How you know it, for the audit log.' })
  readonly reason?: string | null;
}

@InputType('RequestCustomerLinkInput', {
  description: 'The customer that the requesting distributor claims to be.',
})
export class RequestCustomerLinkInputType implements RequestCustomerLinkInput {
  @Field(() => String, { description: REF })
  readonly customerRef!: string;

  @Field(() => String, { nullable: true, defaultValue: 'default', description: 'In which channel.' })
  readonly channel?: string | null;

  @Field(() => String, {
    description: 'Evidence for an operator, such as the number of an order: 1 to 1000 characters.',
  })
  readonly evidence!: string;
}

@InputType('ReviewCustomerLinkInput', { description: "A decision on a distributor's request." })
export class ReviewCustomerLinkInputType implements ReviewCustomerLinkInput {
  @Field(() => ID, { description: 'Which request.' })
  readonly linkId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'Yes or no.' })
  readonly decision!: ReviewCustomerLinkInput['decision'];

  @Field(() => String, { nullable: true, description: 'The reason. The distributor may read it.' })
  readonly reason?: string | null;
}

@InputType('UnlinkCustomerInput', { description: 'The link to end, and why.' })
export class UnlinkCustomerInputType implements UnlinkCustomerInput {
  @Field(() => String, { description: REF })
  readonly customerRef!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'default',
    description:
      'The channel of the link; an API client names one of its own. Null: the link for every channel.',
  })
  readonly channel?: string | null;

  @Field(() => String, { description: 'Why, 1 to 1000 characters; the distributor may read it.' })
  readonly reason!: string;
}

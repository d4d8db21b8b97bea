import { Field, InputType } from 'type-graphql';
import type {
  DeclarationInput,
  SignUpDistributorInput,
} from '../../../services/people/distributors/inputs.ts';

@InputType('DeclarationInput', {
  description:
    'What an applicant declares. Kept for good with the time and the source address (R2). NOT_COMPLIANT unless all holds.',
})
class DeclarationInputType implements DeclarationInput {
  @Field(() => Boolean, { description: 'Of age.' })
  readonly adult!: boolean;

  @Field(() => Boolean, { description: 'In none of the occupations that are barred from this.' })
  readonly notBarredOccupation!: boolean;

  @Field(() => String, {
    description:
      "The version of the terms that was accepted, 1 to 50 characters; the programme's, where it names one (`publicProgramme`).",
  })
  readonly termsVersion!: string;
}

@InputType('SignUpDistributorInput', { description: 'An application to become a distributor.' })
export class SignUpDistributorInputType implements SignUpDistributorInput {
  @Field(() => String, { description: 'The name that others will see.' })
  readonly displayName!: string;

  @Field(() => String, {
    description: 'A phone number in E.164 or an e-mail address; one account each, else ALREADY_EXISTS.',
  })
  readonly contact!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Referral code of who recruited them, who has to be ACTIVE; left out: directly under the company.',
  })
  readonly sponsorCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The one-time code that `requestSignInCode` sent to the contact, which proves it at once. Needed when the programme says so.',
  })
  readonly code?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "The shop's names for the applicant as its own customer, 20 at most (R7). Each is a request like one of `requestCustomerLink`: an operator reviews it, or a shop proves it.",
  })
  readonly customerRefs?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'default',
    description: 'The channel whose customers `customerRefs` are.',
  })
  readonly customerChannel?: string | null;

  @Field(() => DeclarationInputType, { description: 'What the applicant declares.' })
  readonly declaration!: DeclarationInputType;
}

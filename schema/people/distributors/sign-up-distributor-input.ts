import { Field, InputType } from 'type-graphql';
import type {
  DeclarationInput,
  SignUpDistributorInput,
} from '../../../services/people/distributors/inputs.ts';

@InputType('DeclarationInput', {
  description:
    'The declaration of an applicant. Kept permanently with the time and the source address (R2). NOT_COMPLIANT unless every part is declared.',
})
class DeclarationInputType implements DeclarationInput {
  @Field(() => Boolean, { description: 'Of age.' })
  readonly adult!: boolean;

  @Field(() => Boolean, { description: 'True: the applicant works in none of the excluded occupations.' })
  readonly notBarredOccupation!: boolean;

  @Field(() => String, {
    description:
      "The version of the terms that was accepted, 1 to 50 characters; it must be the programme's version if the programme names one (`publicProgramme`).",
  })
  readonly termsVersion!: string;
}

@InputType('SignUpDistributorInput', { description: 'An application to become a distributor.' })
export class SignUpDistributorInputType implements SignUpDistributorInput {
  @Field(() => String, { description: 'The name that others will see.' })
  readonly displayName!: string;

  @Field(() => String, {
    description: 'A phone number in E.164 or an e-mail address; ALREADY_EXISTS if another user has it.',
  })
  readonly contact!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The referral code of their sponsor, who must be ACTIVE; left out: directly under the company.',
  })
  readonly sponsorCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The one-time code that `requestSignInCode` sent to the contact, which proves it at once. Required if the programme says so.',
  })
  readonly code?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "The shop's names for the applicant as its own customer, 20 at most (R7). Each is a request as of `requestCustomerLink`: an operator reviews it, or a shop confirms it.",
  })
  readonly customerRefs?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'default',
    description: 'The channel of `customerRefs`.',
  })
  readonly customerChannel?: string | null;

  @Field(() => DeclarationInputType, { description: 'The declaration of the applicant.' })
  readonly declaration!: DeclarationInputType;
}

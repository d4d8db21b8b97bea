import { Field, ID, InputType } from 'type-graphql';
import type { ChangeContactInput, RevealContactInput } from '../../../services/people/distributors/inputs.ts';

@InputType('ChangeContactInput', {
  description:
    'A new contact for the viewer. Both codes come from `requestSignInCode`, one for each contact.',
})
export class ChangeContactInputType implements ChangeContactInput {
  @Field(() => String, {
    description:
      'The new one: a phone number such as +8613800000000, or an e-mail address. ALREADY_EXISTS if another user has it.',
  })
  readonly contact!: string;

  @Field(() => String, {
    description: 'The code sent to the new contact; CODE_NOT_ACCEPTED if it is not valid.',
  })
  readonly code!: string;

  @Field(() => String, {
    description: 'The code sent to the present contact; CODE_NOT_ACCEPTED if it is not valid.',
  })
  readonly presentCode!: string;
}

@InputType('RevealContactInput', { description: 'The person whose contact an operator needs to read.' })
export class RevealContactInputType implements RevealContactInput {
  @Field(() => ID, {
    description: 'The person; NOT_FOUND if there is none, WRONG_STATE if they have no contact.',
  })
  readonly distributorId!: string;

  @Field(() => String, { description: 'The purpose, for the audit log. 1 to 1000 characters.' })
  readonly reason!: string;
}

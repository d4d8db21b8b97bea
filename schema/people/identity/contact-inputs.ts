import { Field, ID, InputType } from 'type-graphql';
import type { ChangeContactInput, RevealContactInput } from '../../../services/people/distributors/inputs.ts';

@InputType('ChangeContactInput', {
  description: 'Another contact for oneself. Both codes come from `requestSignInCode`, one for each contact.',
})
export class ChangeContactInputType implements ChangeContactInput {
  @Field(() => String, {
    description:
      'The new one: a phone number such as +8613800000000, or an e-mail address. ALREADY_EXISTS when another account has it.',
  })
  readonly contact!: string;

  @Field(() => String, {
    description: 'The code that the new contact was sent; CODE_NOT_ACCEPTED when it does not hold.',
  })
  readonly code!: string;

  @Field(() => String, {
    description: 'The code that the present contact was sent; CODE_NOT_ACCEPTED when it does not hold.',
  })
  readonly presentCode!: string;
}

@InputType('RevealContactInput', { description: 'Whose contact an operator has to read.' })
export class RevealContactInputType implements RevealContactInput {
  @Field(() => ID, {
    description: 'Whose; NOT_FOUND when there is nobody, WRONG_STATE when they have no contact.',
  })
  readonly distributorId!: string;

  @Field(() => String, { description: 'What for, for the audit log. 1 to 1000 characters.' })
  readonly reason!: string;
}

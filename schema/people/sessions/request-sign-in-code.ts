import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  requestSignInCode,
  type SignInCodeRequested,
} from '../../../services/people/sessions/request-sign-in-code.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { anyone, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { RequestSignInCodeInputType } from './sign-in-inputs.ts';

@Access(withParent)
@ObjectType('SignInCodeRequested', {
  description: 'A code is on its way to the contact. Answered alike whether there is an account or not.',
  simpleResolvers: true,
})
class SignInCodeRequestedType implements SignInCodeRequested {
  @Field(() => DateTime, { description: 'Until when the code holds.' })
  readonly expiresAt!: Date;
}

const RequestSignInCodeResult = resultType(
  'RequestSignInCodeResult',
  'SignInCodeRequested',
  () => SignInCodeRequestedType,
);

@Resolver()
export class RequestSignInCodeResolver {
  @Access(anyone)
  @Limited('signInCode.source', 'signInCode.contact')
  @Mutation(() => RequestSignInCodeResult, {
    description:
      'Sends a one-time code to a contact, to sign in or to sign up with. A new one takes the place of the one before. INVALID_INPUT for a phone number of a country that no text messages go to. The error NOT_AVAILABLE where this deployment sends no codes.',
  })
  requestSignInCode(
    @Input(() => RequestSignInCodeInputType, 'Whom to send it.') input: RequestSignInCodeInputType,
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return requestSignInCode(call, input, language);
  }
}

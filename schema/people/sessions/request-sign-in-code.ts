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
  description:
    'The code was sent to the contact. The answer is the same whether or not a user has this contact.',
  simpleResolvers: true,
})
class SignInCodeRequestedType implements SignInCodeRequested {
  @Field(() => DateTime, { description: 'Until when the code is valid.' })
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
      'Sends a one-time code to a contact, to sign in or to sign up with. A new code replaces the one before. INVALID_INPUT for a phone number in a country to which this deployment sends no text messages. The error NOT_AVAILABLE if this deployment sends no codes.',
  })
  requestSignInCode(
    @Input(() => RequestSignInCodeInputType, 'The contact to send it to.') input: RequestSignInCodeInputType,
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return requestSignInCode(call, input, language);
  }
}

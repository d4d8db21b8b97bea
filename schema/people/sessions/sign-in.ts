import { Ctx, Mutation, Resolver } from 'type-graphql';
import { signIn } from '../../../services/people/sessions/sign-in.ts';
import { Access } from '../../access/access.ts';
import { anyone } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { SignInInputType } from './sign-in-inputs.ts';
import { SignedInType } from './signed-in-type.ts';

const SignInResult = resultType('SignInResult', 'SignedIn', () => SignedInType);

@Resolver()
export class SignInResolver {
  @Access(anyone)
  @Mutation(() => SignInResult, {
    description:
      'Opens a session for the user with a contact. CODE_NOT_ACCEPTED if the code is not valid or no user has the contact.',
  })
  signIn(
    @Input(() => SignInInputType, 'The contact and its code.') input: SignInInputType,
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return signIn(call, input, language);
  }
}

import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { signOut, type SignedOut } from '../../../services/people/sessions/sign-out.ts';
import { Access } from '../../access/access.ts';
import { anyone, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { SignOutInputType } from './sign-in-inputs.ts';

@Access(withParent)
@ObjectType('SignedOut', {
  description: 'The session has ended, and its access tokens with it.',
  simpleResolvers: true,
})
class SignedOutType implements SignedOut {
  @Field(() => DateTime, { description: 'When this was answered.' })
  readonly signedOutAt!: Date;
}

const SignOutResult = resultType('SignOutResult', 'SignedOut', () => SignedOutType);

@Resolver()
export class SignOutResolver {
  @Access(anyone)
  @Mutation(() => SignOutResult, {
    description:
      'Ends the session of a refresh token, even if the access token has expired. Repeating it changes nothing and returns the same answer.',
  })
  signOut(
    @Input(() => SignOutInputType, 'Which session.') input: SignOutInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return signOut(call, input);
  }
}

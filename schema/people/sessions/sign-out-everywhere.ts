import { Ctx, Mutation, Resolver } from 'type-graphql';
import { signOutEverywhere } from '../../../services/people/sessions/sign-out-everywhere.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { SignOutEverywhereInputType } from './session-inputs.ts';
import { SessionsEndedType } from './sessions-ended-type.ts';

const SignOutEverywhereResult = resultType(
  'SignOutEverywhereResult',
  'SessionsEnded',
  () => SessionsEndedType,
);

@Resolver()
export class SignOutEverywhereResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Mutation(() => SignOutEverywhereResult, {
    description: "Ends all of the viewer's own sessions, on every device.",
  })
  signOutEverywhere(
    @Input(() => SignOutEverywhereInputType, 'Which of them.') input: SignOutEverywhereInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return signOutEverywhere(call, input);
  }
}

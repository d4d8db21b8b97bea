import { Ctx, Mutation, Resolver } from 'type-graphql';
import { endSession } from '../../../services/people/sessions/end-session.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { EndSessionInputType } from './session-inputs.ts';
import { SessionsEndedType } from './sessions-ended-type.ts';

const EndSessionResult = resultType('EndSessionResult', 'SessionsEnded', () => SessionsEndedType);

@Resolver()
export class EndSessionResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Mutation(() => EndSessionResult, {
    description:
      "Ends one of the viewer's own sessions. NOT_FOUND if there is no such session, or it has ended.",
  })
  endSession(
    @Input(() => EndSessionInputType, 'Which one.') input: EndSessionInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return endSession(call, input);
  }
}

import { Ctx, Mutation, Resolver } from 'type-graphql';
import { endSessionsOf } from '../../../services/people/sessions/end-sessions-of.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { EndSessionsOfInputType } from './session-inputs.ts';
import { SessionsEndedType } from './sessions-ended-type.ts';

const EndSessionsOfResult = resultType('EndSessionsOfResult', 'SessionsEnded', () => SessionsEndedType);

@Resolver()
export class EndSessionsOfResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => EndSessionsOfResult, {
    description:
      'Signs a person out on every device, for example if a phone is lost. Recorded in the audit log (R33).',
  })
  endSessionsOf(
    @Input(() => EndSessionsOfInputType, 'Whom, and why.') input: EndSessionsOfInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return endSessionsOf(call, input);
  }
}

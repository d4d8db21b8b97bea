import { Ctx, Query, Resolver } from 'type-graphql';
import { ownSessions } from '../../../services/people/sessions/read-sessions.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { SessionType } from './session-type.ts';

@Resolver()
export class SessionsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => [SessionType], {
    description: "The viewer's own sessions that have not ended, the most recently used first; at most 100.",
  })
  sessions(@Ctx() { call }: GraphQLContext) {
    return ownSessions(call);
  }
}

import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { BlockedSubject } from '../../../domain/people/blocked-subject.ts';
import {
  countBlockedSubjects,
  listBlockedSubjects,
} from '../../../services/people/identity/read-blocked-subjects.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { BLOCKED_SUBJECTS, BlockedSubjectConnection } from './blocked-subject-type.ts';

@Resolver()
export class BlockedSubjectsResolver {
  @Access(roles('ADMIN'))
  @Query(() => BlockedSubjectConnection, {
    description: 'All subjects whose tokens are refused, newest first.',
  })
  blockedSubjects(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<BlockedSubject>> {
    const { call } = context;
    return connect(
      BLOCKED_SUBJECTS,
      page,
      context,
      (slice) => listBlockedSubjects(call, slice),
      () => countBlockedSubjects(call),
    );
  }
}

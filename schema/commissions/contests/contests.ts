import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Contest } from '../../../domain/commissions/contest.ts';
import { countContests, listContests } from '../../../services/commissions/contests/read-contests.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { ContestType } from './contest-type.ts';

const ContestConnection = connectionType('Contest', () => ContestType, 'contests, newest first');

const CONTESTS: List = { name: 'contests', keys: [instantKey, idKey('contest')] };

@Resolver()
export class ContestsResolver {
  @Access(roles('ADMIN'))
  @Query(() => ContestConnection, { description: 'All contests, newest first (R36).' })
  contests(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Contest>> {
    const { call } = context;
    return connect(
      CONTESTS,
      page,
      context,
      (slice) => listContests(call, slice),
      () => countContests(call),
    );
  }
}

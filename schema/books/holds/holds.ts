import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Hold } from '../../../domain/people/hold.ts';
import { countHolds, listHolds } from '../../../services/books/holds/read-holds.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { HoldType } from './hold-type.ts';

const HoldConnection = connectionType('Hold', () => HoldType, 'holds, latest first');

const HOLDS: List = { name: 'holds', keys: [instantKey, idKey('hold')] };

@Resolver()
export class HoldsResolver {
  @Access(roles('ADMIN'))
  @Query(() => HoldConnection, { description: 'The holds on distributors and lines, latest first (R38).' })
  holds(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('active', () => Boolean, {
      nullable: true,
      description: 'True: only those that hold now; false: only those that ended; left out: all.',
    })
    active: boolean | null | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Hold>> {
    const { call } = context;
    const isActive = active ?? null;
    return connect(
      HOLDS,
      page,
      context,
      (slice) => listHolds(call, isActive, slice),
      () => countHolds(call, isActive),
    );
  }
}

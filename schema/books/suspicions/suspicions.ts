import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Suspicion, SuspicionKind, SuspicionStatus } from '../../../domain/books/suspicion.ts';
import { countSuspicions, listSuspicions } from '../../../services/books/suspicions/read-suspicions.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { SuspicionKindEnum, SuspicionStatusEnum, SuspicionType } from './suspicion-type.ts';

const SuspicionConnection = connectionType('Suspicion', () => SuspicionType, 'suspicions, latest first');

const SUSPICIONS: List = { name: 'suspicions', keys: [instantKey, idKey('suspicion')] };

@Resolver()
export class SuspicionsResolver {
  @Access(roles('ADMIN'))
  @Query(() => SuspicionConnection, {
    description: 'What was noticed about distributors, latest first (R39).',
  })
  suspicions(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('status', () => SuspicionStatusEnum, { nullable: true, description: 'Only these; left out: all.' })
    status: SuspicionStatus | null | undefined,
    @Arg('kind', () => SuspicionKindEnum, { nullable: true, description: 'Only these; left out: all.' })
    kind: SuspicionKind | null | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Suspicion>> {
    const { call } = context;
    const filter = { status: status ?? null, kind: kind ?? null };
    return connect(
      SUSPICIONS,
      page,
      context,
      (slice) => listSuspicions(call, filter, slice),
      () => countSuspicions(call, filter),
    );
  }
}

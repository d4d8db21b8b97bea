import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { countEntries, listEntries } from '../../../services/commissions/entries/read-entries.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { CommissionEntryConnection, ENTRIES } from './commission-entry-connection.ts';
import { CommissionEntryFilterType } from './commission-entry-filter.ts';

@Resolver()
export class CommissionEntriesResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => CommissionEntryConnection, {
    description: 'Commission entries, newest first. A distributor sees their own.',
  })
  commissionEntries(
    @Arg('filter', () => CommissionEntryFilterType, {
      nullable: true,
      description: 'Which ones; left out: all.',
    })
    filter: CommissionEntryFilterType | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<CommissionEntry>> {
    const { call } = context;
    const wanted = filter ?? {};
    return connect(
      ENTRIES,
      page,
      context,
      (slice) => listEntries(call, wanted, slice),
      () => countEntries(call, wanted),
    );
  }
}

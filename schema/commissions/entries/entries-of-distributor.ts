import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { ownOrAdmin } from '../../people/distributors/distributor-rules.ts';
import { CommissionEntryConnection, ENTRIES_OF_DISTRIBUTOR } from './commission-entry-connection.ts';
import { CommissionEntryFilterType } from './commission-entry-filter.ts';
import { commissionLoaders } from './commission-loaders.ts';

@Resolver(() => DistributorType)
export class EntriesOfDistributorResolver {
  @Access(ownOrAdmin)
  @FieldResolver(() => CommissionEntryConnection, { description: 'Their commission entries, newest first.' })
  commissionEntries(
    @Root() { id }: Distributor,
    @Arg('filter', () => CommissionEntryFilterType, {
      nullable: true,
      description: 'Which ones; left out: all.',
    })
    filter: CommissionEntryFilterType | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<CommissionEntry>> {
    const { loaders } = context;
    const wanted = filter ?? {};
    return connect(
      ENTRIES_OF_DISTRIBUTOR,
      page,
      context,
      (slice) => loaders.of(commissionLoaders).entriesByDistributor(id, { filter: wanted, slice }),
      () => loaders.of(commissionLoaders).entryCountByDistributor(id, wanted),
    );
  }
}

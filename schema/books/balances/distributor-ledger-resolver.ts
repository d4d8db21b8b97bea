import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Statement } from '../../../domain/books/settlement.ts';
import { Access } from '../../access/access.ts';
import { ownOrAdmin } from '../../access/line-rules.ts';
import {
  CommissionEntryConnection,
  ENTRIES_OF_DISTRIBUTOR,
} from '../../commissions/entries/commission-entry-connection.ts';
import { CommissionEntryFilterType } from '../../commissions/entries/commission-entry-filter.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { STATEMENTS_OF_DISTRIBUTOR, StatementConnection } from '../statements/statement-connection.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';

/** What a distributor earned and was settled for. */
@Resolver(() => DistributorType)
export class DistributorLedgerResolver {
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
      (slice) => loaders.entriesByDistributor(id, { filter: wanted, slice }),
      () => loaders.entryCountByDistributor(id, wanted),
    );
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => StatementConnection, { description: 'Their statements, latest month first.' })
  statements(
    @Root() { id }: Distributor,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Statement>> {
    return connect(
      STATEMENTS_OF_DISTRIBUTOR,
      page,
      context,
      (slice) => context.loaders.statementsByDistributor(id, slice),
      () => context.loaders.statementCountByDistributor.load(id),
    );
  }
}

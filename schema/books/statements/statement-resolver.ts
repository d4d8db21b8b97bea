import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Statement } from '../../../domain/books/settlement.ts';
import {
  CommissionEntryConnection,
  ENTRIES_OF_STATEMENT,
} from '../../commissions/entries/commission-entry-connection.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { StatementType } from './statement-type.ts';
import { commissionLoaders } from '../../commissions/entries/commission-loaders.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';

@Resolver(() => StatementType)
export class StatementResolver {
  @FieldResolver(() => DistributorType, { description: 'Whose it is.' })
  distributor(
    @Root() { distributorId }: Statement,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @FieldResolver(() => CommissionEntryConnection, {
    description: 'The entries that it adds up (R23), oldest first.',
  })
  entries(
    @Root() { id }: Statement,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<CommissionEntry>> {
    const { loaders } = context;
    return connect(
      ENTRIES_OF_STATEMENT,
      page,
      context,
      (slice) => loaders.of(commissionLoaders).entriesByStatement(id, slice),
      () => loaders.of(commissionLoaders).entryCountByStatement.load(id),
    );
  }
}

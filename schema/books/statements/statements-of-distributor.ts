import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Statement } from '../../../domain/books/settlement.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { monthKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { ownOrAdmin } from '../../people/distributors/distributor-rules.ts';
import { StatementType } from './statement-type.ts';
import { statementLoaders } from './statement-loaders.ts';

const StatementConnection = connectionType(
  'Statement',
  () => StatementType,
  'statements, latest month first',
);

const STATEMENTS_OF_DISTRIBUTOR: List = { name: 'distributor.statements', keys: [monthKey] };

@Resolver(() => DistributorType)
export class StatementsOfDistributorResolver {
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
      (slice) => context.loaders.of(statementLoaders).statementsByDistributor(id, slice),
      () => context.loaders.of(statementLoaders).statementCountByDistributor.load(id),
    );
  }
}

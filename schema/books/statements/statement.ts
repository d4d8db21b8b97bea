import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Statement } from '../../../domain/books/settlement.ts';
import type { YearMonth as Month } from '../../../domain/year-month.ts';
import { findStatement } from '../../../services/books/statements/read-statements.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { StatementType } from './statement-type.ts';

@Resolver()
export class StatementQueryResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => StatementType, {
    nullable: true,
    description: 'A statement; null when there is none that the viewer may see.',
  })
  statement(
    @Arg('period', () => YearMonth, { description: 'The month.' }) period: Month,
    @Arg('distributorId', () => ID, {
      nullable: true,
      description: 'Whose; left out: of the signed-in distributor.',
    })
    distributorId: string | null | undefined,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Statement | null> {
    return findStatement(call, period, distributorId ?? null);
  }
}

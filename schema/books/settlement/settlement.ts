import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Settlement, SettlementProblem } from '../../../domain/books/settlement.ts';
import type { YearMonth as Month } from '../../../domain/year-month.ts';
import { problemsOf } from '../../../services/books/settlement/read-problems.ts';
import { readSettlement } from '../../../services/books/settlement/read-settlement.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { SettlementProblemType } from './settlement-problem-type.ts';
import { SettlementType } from './settlement-type.ts';

@Resolver(() => SettlementType)
export class SettlementResolver {
  @Access(roles('ADMIN'))
  @Query(() => SettlementType, {
    description: 'The progress of the closing of a month; OPEN if it was never begun.',
  })
  settlement(
    @Arg('period', () => YearMonth, { description: 'The month.' }) period: Month,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Settlement> {
    return readSettlement(call, period);
  }

  @FieldResolver(() => [SettlementProblemType], {
    description: 'The first 100 statements that could not be made and are still missing (R25).',
  })
  problems(@Root() { period }: Settlement, @Ctx() { call }: GraphQLContext): Promise<SettlementProblem[]> {
    return problemsOf(call, period);
  }
}

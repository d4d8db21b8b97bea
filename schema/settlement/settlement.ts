import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Settlement } from '../../domain/settlement.ts';
import type { YearMonth as Month } from '../../domain/year-month.ts';
import { readSettlement } from '../../services/settlement/read-settlement.ts';
import { Access } from '../access/access.ts';
import { roles } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { YearMonth } from '../scalars/year-month.ts';
import { SettlementType } from './settlement-type.ts';

@Resolver()
export class SettlementResolver {
  @Access(roles('ADMIN'))
  @Query(() => SettlementType, { description: 'How far the closing of a month has come; OPEN when it was never begun.' })
  settlement(
    @Arg('period', () => YearMonth, { description: 'The month.' }) period: Month,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Settlement> {
    return readSettlement(call, period);
  }
}

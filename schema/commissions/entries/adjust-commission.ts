import { Ctx, Mutation, Resolver } from 'type-graphql';
import { adjustCommission } from '../../../services/commissions/entries/adjust-commission.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { AdjustCommissionInputType } from './adjust-commission-input.ts';
import { CommissionAdjustedType } from './commission-adjusted-type.ts';

const AdjustCommissionResult = confirmedResultType(
  'AdjustCommissionResult',
  'CommissionAdjusted',
  () => CommissionAdjustedType,
);

@Resolver()
export class AdjustCommissionResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => AdjustCommissionResult, {
    description: 'Gives a distributor a bonus or a correction, with a reason (R8, R23).',
  })
  adjustCommission(
    @Input(() => AdjustCommissionInputType, 'The bonus or correction.') input: AdjustCommissionInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return adjustCommission(call, input);
  }
}

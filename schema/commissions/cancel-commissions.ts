import { Ctx, Mutation, Resolver } from 'type-graphql';
import { cancelCommissions } from '../../services/commissions/cancel-commissions.ts';
import { Access } from '../access/access.ts';
import { roles } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { Input } from '../input.ts';
import { confirmedResultType } from '../refusals/result-type.ts';
import { CancelCommissionsInputType } from './cancel-commissions-input.ts';
import { CommissionAdjustedType } from './commission-adjusted-type.ts';

const CancelCommissionsResult = confirmedResultType('CancelCommissionsResult', 'CommissionAdjusted', () => CommissionAdjustedType);

@Resolver()
export class CancelCommissionsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => CancelCommissionsResult, {
    description: 'Takes back all that stands of an order\'s commissions with ADJUSTED entries: how a wrong attribution is corrected (R8).',
  })
  cancelCommissions(
    @Input(() => CancelCommissionsInputType, 'Which order, and why.') input: CancelCommissionsInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return cancelCommissions(call, input);
  }
}

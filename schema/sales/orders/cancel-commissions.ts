import { Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { cancelCommissions } from '../../../services/sales/orders/cancel-commissions.ts';
import type { CancelCommissionsInput } from '../../../services/sales/orders/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { OrderRefType } from './order-ref.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { CommissionAdjustedType } from '../../commissions/entries/commission-adjusted-type.ts';

@InputType('CancelCommissionsInput', { description: 'Takes back the remaining commissions of an order.' })
class CancelCommissionsInputType implements CancelCommissionsInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => String, {
    description:
      'The reason. The distributors read it in the explanation, and it is recorded in the audit log.',
  })
  readonly reason!: string;

  @Field(() => String, {
    description: 'The idempotency key. Repeating the key with the same input returns the first outcome.',
  })
  readonly idempotencyKey!: string;
}

const CancelCommissionsResult = confirmedResultType(
  'CancelCommissionsResult',
  'CommissionAdjusted',
  () => CommissionAdjustedType,
);

@Resolver()
export class CancelCommissionsResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => CancelCommissionsResult, {
    description:
      'Takes back all remaining commissions of an order with ADJUSTED entries, to correct a wrong attribution (R8).',
  })
  cancelCommissions(
    @Input(() => CancelCommissionsInputType, 'The order and the reason.') input: CancelCommissionsInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return cancelCommissions(call, input);
  }
}

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

@InputType('CancelCommissionsInput', { description: "Takes back what stands of an order's commissions." })
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
      "Takes back all that stands of an order's commissions with ADJUSTED entries: how a wrong attribution is corrected (R8).",
  })
  cancelCommissions(
    @Input(() => CancelCommissionsInputType, 'Which order, and why.') input: CancelCommissionsInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return cancelCommissions(call, input);
  }
}

import { Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Order, Refund } from '../../../domain/sales/order.ts';
import type { UndoRefundInput } from '../../../services/sales/orders/inputs.ts';
import { undoRefund } from '../../../services/sales/orders/undo-refund.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { clientsWith, roles, withParent } from '../../access/rules.ts';
import { CommissionEntryType } from '../../commissions/entries/commission-entry-type.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { OrderRefType } from './order-ref.ts';
import { OrderType } from './order-type.ts';
import { RefundType } from './refund-type.ts';

@InputType('UndoRefundInput', {
  description: 'A refund to undo, because the bank returned it or a dispute was won.',
})
class UndoRefundInputType implements UndoRefundInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => String, {
    description:
      "The shop's name for the refund. It is the idempotency key: each refund is undone once. NOT_FOUND if the order has no such refund.",
  })
  readonly refundRef!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When, not before the refund and never in the future; left out: now.',
  })
  readonly undoneAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly reason?: string | null;
}

@Access(withParent)
@ObjectType('RefundUndone', {
  description: 'The refund no longer counts, and the commissions that it took back are restored.',
  simpleResolvers: true,
})
class RefundUndone {
  @Field(() => RefundType, {
    description: 'The refund, which stays on the order with the time of its undoing.',
  })
  readonly refund!: Refund;

  @Field(() => OrderType, {
    description: 'The order as it stands now. One that was cancelled is PAID or SHIPPED again.',
  })
  readonly order!: Order;

  @Access(roles('ADMIN'))
  @Field(() => [CommissionEntryType], {
    description: 'The entries that restored commission, on all levels (R16). Operators only.',
  })
  readonly restored!: readonly CommissionEntry[];
}

const UndoRefundResult = resultType('UndoRefundResult', 'RefundUndone', () => RefundUndone);

@Resolver()
export class UndoRefundResolver {
  @Access(clientsWith('orders:write'))
  @Limited('refund.identity')
  @Mutation(() => UndoRefundResult, {
    description: 'Undoes a refund that did not happen, also after the settlement (R16, R17).',
  })
  undoRefund(
    @Input(() => UndoRefundInputType, 'Which refund.') input: UndoRefundInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return undoRefund(call, input);
  }
}

import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Order, Refund } from '../../../domain/sales/order.ts';
import { refundOrder } from '../../../services/sales/orders/refund-order.ts';
import { Access } from '../../access/access.ts';
import { Limited } from '../../access/limited.ts';
import { clientsWith, roles, withParent } from '../../access/rules.ts';
import { CommissionEntryType } from '../../commissions/entries/commission-entry-type.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { OrderType } from './order-type.ts';
import { RefundOrderInputType } from './refund-order-input.ts';
import { RefundType } from './refund-type.ts';

@Access(withParent)
@ObjectType('OrderRefunded', {
  description: 'The refund is recorded, and its share of the commissions is taken back.',
  simpleResolvers: true,
})
class OrderRefunded {
  @Field(() => RefundType, { description: 'The refund.' })
  readonly refund!: Refund;

  @Field(() => OrderType, { description: 'The order as it stands now.' })
  readonly order!: Order;

  @Access(roles('ADMIN'))
  @Field(() => [CommissionEntryType], {
    description: 'The entries that took commission back, on all levels (R16). Operators only.',
  })
  readonly reversals!: readonly CommissionEntry[];
}

const RefundOrderResult = resultType('RefundOrderResult', 'OrderRefunded', () => OrderRefunded);

@Resolver()
export class RefundOrderResolver {
  @Access(clientsWith('orders:write'))
  @Limited('refund.identity')
  @Mutation(() => RefundOrderResult, {
    description: 'Records a refund and takes back the commissions earned on it (R16, R17).',
  })
  refundOrder(
    @Input(() => RefundOrderInputType, 'The refund.') input: RefundOrderInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return refundOrder(call, input);
  }
}

import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Order } from '../../../domain/sales/order.ts';
import { recordOrders } from '../../../services/sales/orders/record-orders.ts';
import { Access } from '../../access/access.ts';
import { clientsWith, withParent } from '../../access/rules.ts';
import { withinBatch } from '../../batch.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input, Inputs } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { OrderType } from './order-type.ts';
import type { OrderWarning } from '../../../services/sales/orders/order-warning.ts';
import { OrderWarningType } from './order-warning-type.ts';
import { RecordOrderInputType } from './record-order-input.ts';

@Access(withParent)
@ObjectType('OrderRecorded', { description: 'The order is recorded.', simpleResolvers: true })
class OrderRecorded {
  @Field(() => OrderType, { description: 'The order as it stands now.' })
  readonly order!: Order;

  @Field(() => Boolean, { description: 'True: the same order was recorded before, and nothing was changed.' })
  readonly duplicate!: boolean;

  @Field(() => [OrderWarningType], {
    description: 'Warnings for the shop, such as a referral code that is not valid; empty: none.',
  })
  readonly warnings!: readonly OrderWarning[];
}

const RecordOrderResult = resultType('RecordOrderResult', 'OrderRecorded', () => OrderRecorded);

@Resolver()
export class RecordOrderResolver {
  @Access(clientsWith('orders:write'))
  @Mutation(() => RecordOrderResult, {
    description:
      'Records an order; a paid order earns its commissions at once (R5, R9). Until it is paid it may be sent again with other content.',
  })
  async recordOrder(
    @Input(() => RecordOrderInputType, 'The order.') input: RecordOrderInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return (await recordOrders(call, [input]))[0];
  }

  @Access(clientsWith('orders:write'))
  @Mutation(() => [RecordOrderResult], {
    description:
      'Records 1 to 500 orders. Each is checked separately: if one is refused, the others are still recorded. The answers are in the order of the input.',
  })
  recordOrders(
    @Inputs(() => RecordOrderInputType, 'The orders, in the order of their payment.')
    input: readonly RecordOrderInputType[],
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return recordOrders(call, withinBatch(input, language));
  }
}

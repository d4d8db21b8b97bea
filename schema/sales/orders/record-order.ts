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
@ObjectType('OrderRecorded', { description: 'The order is here.', simpleResolvers: true })
class OrderRecorded {
  @Field(() => OrderType, { description: 'The order as it stands now.' })
  readonly order!: Order;

  @Field(() => Boolean, { description: 'True when the same was recorded before, and nothing was changed.' })
  readonly duplicate!: boolean;

  @Field(() => [OrderWarningType], {
    description:
      'What the shop would want to know, such as a referral code that counts for nothing; empty: nothing.',
  })
  readonly warnings!: readonly OrderWarning[];
}

const RecordOrderResult = resultType('RecordOrderResult', 'OrderRecorded', () => OrderRecorded);

@Resolver()
export class RecordOrderResolver {
  @Access(clientsWith('orders:write'))
  @Mutation(() => RecordOrderResult, {
    description:
      'Records an order; a paid one earns its commissions at once (R5, R9). Until it is paid it may be told anew.',
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
      'Records 1 to 500 orders, each judged on its own: a refusal leaves the others recorded. Answers stand in the order given.',
  })
  recordOrders(
    @Inputs(() => RecordOrderInputType, 'The orders, those paid first before the others.')
    input: readonly RecordOrderInputType[],
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return recordOrders(call, withinBatch(input, language));
  }
}

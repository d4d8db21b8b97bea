import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import type { Order, RefundState } from '../../../domain/sales/order.ts';
import type { OrderFilter } from '../../../services/sales/orders/inputs.ts';
import { countOrders, findOrder, listOrders } from '../../../services/sales/orders/read-orders.ts';
import { Access } from '../../access/access.ts';
import { orderReaders } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { OrderRefType } from './order-ref.ts';
import { OrderStatusEnum } from './order-status.ts';
import { OrderType } from './order-type.ts';

const RefundStateEnum = describedEnum<RefundState>('OrderRefundState', 'How much of an order was refunded.', {
  NONE: 'Nothing.',
  PARTIAL: 'A part.',
  FULL: 'All of it.',
});

const OrderConnection = connectionType('Order', () => OrderType, 'orders, newest first');

const ORDERS: List = { name: 'orders', keys: [instantKey, idKey('order')] };

@ArgsType()
class OrderFilterArgs implements OrderFilter {
  @Field(() => OrderStatusEnum, { nullable: true, description: 'Only those in this status.' })
  readonly status?: OrderFilter['status'];

  @Field(() => ID, { nullable: true, description: 'Only those attributed to this distributor.' })
  readonly distributorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Only those of this channel.' })
  readonly channel?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only those of this customer, as the shop names them. For operators and API clients; for a distributor no order matches.',
  })
  readonly customerRef?: string | null;

  @Field(() => RefundStateEnum, {
    nullable: true,
    description: 'Only those with no, partial or full refund; a cancelled order counts as refunded in full.',
  })
  readonly refundState?: OrderFilter['refundState'];

  @Field(() => DateTime, { nullable: true, description: 'Only those placed then or later.' })
  readonly from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only those placed before then.' })
  readonly to?: Date | null;
}

@Resolver()
export class OrdersResolver {
  @Access(orderReaders)
  @Query(() => OrderType, {
    nullable: true,
    description:
      'An order. An API client finds those of its channels, a distributor those attributed to them or that earned them something.',
  })
  order(
    @Arg('order', () => OrderRefType, { description: 'Which one.' }) order: OrderRefType,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Order | null> {
    return findOrder(call, order);
  }

  @Access(orderReaders)
  @Query(() => OrderConnection, { description: 'The orders that the viewer may see, newest first.' })
  orders(
    @Args(() => OrderFilterArgs) filter: OrderFilterArgs,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Order>> {
    const { call } = context;
    return connect(
      ORDERS,
      page,
      context,
      (slice) => listOrders(call, filter, slice),
      () => countOrders(call, filter),
    );
  }
}

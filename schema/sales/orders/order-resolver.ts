import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Order, Refund } from '../../../domain/sales/order.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { CommissionEntryType } from '../../commissions/entries/commission-entry-type.ts';
import type { GraphQLContext } from '../../context.ts';
import { lineOf, OrderLineType } from './order-line-type.ts';
import { OrderType } from './order-type.ts';
import { RefundType } from './refund-type.ts';
import { commissionLoaders } from '../../commissions/entries/commission-loaders.ts';
import { orderLoaders } from './order-loaders.ts';

@Resolver(() => OrderType)
export class OrderResolver {
  @Access(withParent)
  @FieldResolver(() => [OrderLineType], { description: 'The lines, in the order that the shop gave.' })
  async lines(@Root() order: Order, @Ctx() { loaders }: GraphQLContext): Promise<readonly OrderLineType[]> {
    return (await loaders.of(orderLoaders).linesByOrder.load(order.id)).map((line) => lineOf(order, line));
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @FieldResolver(() => [CommissionEntryType], {
    description:
      'Its commission entries, reversals included, in the order recorded. A distributor sees only their own entries.',
  })
  commissionEntries(
    @Root() { id }: Order,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly CommissionEntry[]> {
    return loaders.of(commissionLoaders).entriesByOrder.load(id);
  }

  @Access(withParent)
  @FieldResolver(() => [RefundType], { description: 'Its refunds, oldest first.' })
  refunds(@Root() { id }: Order, @Ctx() { loaders }: GraphQLContext): Promise<readonly Refund[]> {
    return loaders.of(orderLoaders).refundsByOrder.load(id);
  }
}

@Resolver(() => CommissionEntryType)
export class OrderOfEntryResolver {
  @FieldResolver(() => OrderType, {
    nullable: true,
    description:
      'The order that it is about; null for a bonus, and for a sale of their downline to a distributor who is not ACTIVE.',
  })
  order(
    @Root() { orderId }: CommissionEntry,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Order | null> | null {
    return orderId && loaders.of(orderLoaders).orderOfEntry.load(orderId);
  }
}

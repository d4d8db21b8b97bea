import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type BindingOver, bindingState, type CustomerBinding } from '../../../domain/people/binding.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { OrderType } from '../orders/order-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { BindingOverEnum, CustomerBindingType } from './customer-binding-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { orderLoaders } from '../orders/order-loaders.ts';

@Resolver(() => CustomerBindingType)
export class CustomerBindingResolver {
  @FieldResolver(() => DistributorType, { description: 'To whom.' })
  distributor(
    @Root() { distributorId }: CustomerBinding,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @FieldResolver(() => DateTime, {
    name: 'until',
    nullable: true,
    description: 'When it ends or ended, by its days or because it was ended; null: it has no end.',
  })
  until(@Root() binding: CustomerBinding, @Ctx() { call }: GraphQLContext): Date | null {
    return bindingState(binding, call.now).until;
  }

  @FieldResolver(() => BindingOverEnum, {
    name: 'over',
    nullable: true,
    description: 'Why it is not in force now; null: it is in force.',
  })
  over(@Root() binding: CustomerBinding, @Ctx() { call }: GraphQLContext): BindingOver | null {
    return bindingState(binding, call.now).over;
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => OrderType, {
    name: 'order',
    nullable: true,
    description: 'For operators: the order that made it; null: an import or an operator made it.',
  })
  order(
    @Root() { orderId }: CustomerBinding,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Order | null> | null {
    return orderId === null ? null : loaders.of(orderLoaders).orderOfEntry.load(orderId);
  }
}

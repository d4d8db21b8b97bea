import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Order } from '../../../domain/sales/order.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { OrderType } from '../../sales/orders/order-type.ts';
import { CommissionEntryType } from './commission-entry-type.ts';
import { CommissionExplanationType } from './commission-explanation-type.ts';

@Resolver(() => CommissionEntryType)
export class CommissionEntryResolver {
  @FieldResolver(() => DistributorType, { description: 'Who earned it or lost it.' })
  beneficiary(
    @Root() { beneficiaryId }: CommissionEntry,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.distributorById.load(beneficiaryId);
  }

  @FieldResolver(() => OrderType, {
    nullable: true,
    description:
      'The order that it is about; null for a bonus, and for a sale of their line to a distributor who is not ACTIVE.',
  })
  order(
    @Root() { orderId }: CommissionEntry,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Order | null> | null {
    return orderId && loaders.orderOfEntry.load(orderId);
  }

  @FieldResolver(() => CommissionExplanationType, { description: 'Why it is this amount.' })
  explanation(@Root() entry: CommissionEntry): CommissionEntry {
    return entry;
  }
}

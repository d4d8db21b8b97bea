import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { Leaderboard, LeaderboardMetric } from '../../../domain/commissions/leaderboard.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { Access } from '../../access/access.ts';
import { leaderboardReaders } from '../../commissions/leaderboards/leaderboard-rule.ts';
import { roles } from '../../access/rules.ts';
import { LeaderboardMetricEnum, LeaderboardType } from '../../commissions/leaderboards/leaderboard-type.ts';
import { OrderType } from '../../sales/orders/order-type.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { WithdrawalType } from '../../books/withdrawals/withdrawal-type.ts';
import type { GraphQLContext } from '../../context.ts';
import { notAvailable } from '../../errors.ts';
import { CommissionUpdateType } from './commission-update-type.ts';

/** Opening any subscription is answered with NOT_AVAILABLE: this release delivers none. */
function notDelivered({ context }: SubscribeResolverData<unknown, object, GraphQLContext>): never {
  throw notAvailable(context.language);
}

/**
 * They are part of the contract, so that front ends can be built against them. This release answers
 * NOT_AVAILABLE.
 */
@Resolver()
export class SubscriptionsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => CommissionUpdateType, {
    subscribe: notDelivered,
    description: 'Entries and statements as they are made (R31). NOT_AVAILABLE in this release.',
  })
  commissionUpdates(
    @Arg('distributorId', () => ID, {
      nullable: true,
      description: 'Whose; an operator names one, a distributor gets their own.',
    })
    _distributorId: string | null | undefined,
    @Root() update: CommissionUpdateType,
  ): CommissionUpdateType {
    return update;
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => WithdrawalType, {
    subscribe: notDelivered,
    description: 'Withdrawals as they are decided and paid (R31). NOT_AVAILABLE in this release.',
  })
  withdrawalUpdates(
    @Arg('distributorId', () => ID, {
      nullable: true,
      description: 'Whose; an operator names one, a distributor gets their own.',
    })
    _distributorId: string | null | undefined,
    @Root() withdrawal: WithdrawalType,
  ): WithdrawalType {
    return withdrawal;
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => OrderType, {
    subscribe: notDelivered,
    description:
      'Orders as they are recorded and their status changes: all for an operator, their own for a distributor. NOT_AVAILABLE in this release.',
  })
  orderUpdates(@Root() order: Order): Order {
    return order;
  }

  @Access(leaderboardReaders)
  @Subscription(() => LeaderboardType, {
    subscribe: notDelivered,
    description: 'A leaderboard as it changes, at most once a second (R30). NOT_AVAILABLE in this release.',
  })
  leaderboardUpdates(
    @Arg('metric', () => LeaderboardMetricEnum, { description: 'What to rank by.' })
    _metric: LeaderboardMetric,
    @Arg('period', () => YearMonth, { description: 'The month.' }) _period: string,
    @Root() leaderboard: Leaderboard,
  ): Leaderboard {
    return leaderboard;
  }
}

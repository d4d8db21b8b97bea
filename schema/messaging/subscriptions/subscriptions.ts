import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { Leaderboard, LeaderboardMetric } from '../../../domain/commissions/leaderboard.ts';
import type { Order } from '../../../domain/sales/order.ts';
import { Access } from '../../access/access.ts';
import { leaderboardReaders } from '../../commissions/leaderboards/leaderboard-rule.ts';
import { orderReaders, roles } from '../../access/rules.ts';
import type { EventType } from '../../../domain/messaging/stored-event.ts';
import { EventTypeEnum } from '../events/event-type.ts';
import { EventInterface } from '../events/event-types.ts';
import { LeaderboardMetricEnum, LeaderboardType } from '../../commissions/leaderboards/leaderboard-type.ts';
import { OrderType } from '../../sales/orders/order-type.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { WithdrawalType } from '../../books/withdrawals/withdrawal-type.ts';
import { CommissionUpdateType } from './commission-update-type.ts';
import { commissionFeed } from './commission-updates.ts';
import { eventFeed } from './event-updates.ts';
import { opening } from './feed.ts';
import { leaderboardFeed } from './leaderboard-updates.ts';
import { NoticeUpdateType } from './notice-update-type.ts';
import { noticeFeed } from './notice-updates.ts';
import { orderFeed } from './order-updates.ts';
import { TierUpdateType } from './tier-update-type.ts';
import { tierFeed } from './tier-updates.ts';
import { withdrawalFeed } from './withdrawal-updates.ts';

const AFTER =
  'The last position that the client has: what came after it is delivered first. Left out: only what happens from now on. BAD_USER_INPUT for a position that is unknown or older than 30 days (R31a).';
const WHOSE =
  'Whose. A distributor gets their own, whether it is given or not. An operator names one, or leaves it out to get everybody’s.';

/**
 * Each field says by its feed which events it is about, whose, and what it answers for one. An event is delivered by running the
 * document with what the feed made of it.
 */
@Resolver()
export class SubscriptionsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => CommissionUpdateType, {
    subscribe: opening(commissionFeed),
    description: 'Entries and statements as they are made, each with the balance after it (R31).',
  })
  commissionUpdates(
    @Arg('distributorId', () => ID, { nullable: true, description: WHOSE })
    _distributorId: string | null | undefined,
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() update: CommissionUpdateType,
  ): CommissionUpdateType {
    return update;
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => WithdrawalType, {
    subscribe: opening(withdrawalFeed),
    description:
      'Withdrawals as they are requested, decided, paid or fail (R31). The position is in `extensions.position` of each update.',
  })
  withdrawalUpdates(
    @Arg('distributorId', () => ID, { nullable: true, description: WHOSE })
    _distributorId: string | null | undefined,
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() withdrawal: Withdrawal,
  ): Withdrawal {
    return withdrawal;
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => OrderType, {
    subscribe: opening(orderFeed),
    description:
      'Orders as they are paid, change their status and are refunded: all for an operator, those attributed to them for a distributor (R31). One without a seller is told of from its next step on. The position is in `extensions.position` of each update.',
  })
  orderUpdates(
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() order: Order,
  ): Order {
    return order;
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => TierUpdateType, {
    subscribe: opening(tierFeed),
    description:
      'Changes of tier as they are recorded: all for an operator, their own for a distributor (R29, R31).',
  })
  tierUpdates(
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() update: TierUpdateType,
  ): TierUpdateType {
    return update;
  }

  @Access(leaderboardReaders)
  @Subscription(() => LeaderboardType, {
    subscribe: opening(leaderboardFeed),
    description:
      'A leaderboard whenever a place on it changed, once a second at most; less often if calculating the month takes long (R30). The position is in `extensions.position` of each update.',
  })
  leaderboardUpdates(
    @Arg('metric', () => LeaderboardMetricEnum, { description: 'What to rank by.' })
    _metric: LeaderboardMetric,
    @Arg('period', () => YearMonth, { description: 'The month.' }) _period: string,
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() leaderboard: Leaderboard,
  ): Leaderboard {
    return leaderboard;
  }

  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Subscription(() => NoticeUpdateType, {
    subscribe: opening(noticeFeed),
    description:
      'The viewer’s own notices as they come into their inbox (R31d). FORBIDDEN for somebody who has no account here.',
  })
  noticeUpdates(
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Root() update: NoticeUpdateType,
  ): NoticeUpdateType {
    return update;
  }

  @Access(orderReaders)
  @Subscription(() => EventInterface, {
    subscribe: opening(eventFeed),
    description:
      'Events as they happen: all for an operator, their own for a distributor, the orders of its channels for an API client with `orders:read` (R31).',
  })
  events(
    @Arg('after', () => String, { nullable: true, description: AFTER })
    _after: string | null | undefined,
    @Arg('types', () => [EventTypeEnum], {
      nullable: true,
      description: 'Only events of these types; left out: all.',
    })
    _types: readonly EventType[] | null | undefined,
    @Root() event: object,
  ): object {
    return event;
  }
}

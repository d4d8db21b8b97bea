import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Statement } from '../../../domain/books/settlement.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { EventType } from '../../../domain/messaging/stored-event.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import type { Order, Refund } from '../../../domain/sales/order.ts';
import type { CommissionPlan } from '../../../domain/terms/plan.ts';
import { plansById } from '../../../services/commissions/plans/read-plan.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import { StatementType } from '../../books/statements/statement-type.ts';
import { WithdrawalType } from '../../books/withdrawals/withdrawal-type.ts';
import { CommissionEntryType } from '../../commissions/entries/commission-entry-type.ts';
import { CommissionPlanType } from '../../commissions/plans/commission-plan-type.ts';
import { TierChangeType } from '../../commissions/tiers/tier-change-type.ts';
import type { GraphQLContext } from '../../context.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { OrderType } from '../../sales/orders/order-type.ts';
import { RefundType } from '../../sales/orders/refund-type.ts';
import { WebhookType } from '../webhooks/webhook-type.ts';
import { eventLoaders, type ShownEvent } from './event-loaders.ts';
import * as types from './event-types.ts';

type Context = GraphQLContext;

const NOT_SEEN = 'null: the viewer may not see it.';

@Resolver(() => types.EventInterface)
export class EventResolver {
  @Access(withParent)
  @FieldResolver(() => DistributorType, {
    nullable: true,
    description:
      'The distributor whom it concerns; null: nobody in particular, or nobody whom the viewer may see.',
  })
  distributor(@Root() { event }: ShownEvent, @Ctx() { loaders }: Context): Promise<Distributor | null> {
    return loaders.of(distributorLoaders).sponsorOf(event.distributorId);
  }
}

@Resolver(() => types.OrderEventInterface)
export class OrderEventResolver {
  @Access(withParent)
  @FieldResolver(() => OrderType, { nullable: true, description: `The order, as it is now; ${NOT_SEEN}` })
  order(
    @Root() { event }: ShownEvent<Extract<EventType, `ORDER_${string}`>>,
    @Ctx() { loaders }: Context,
  ): Promise<Order | null> {
    return loaders.of(eventLoaders).orderOf.load(event.subject);
  }
}

@Resolver(() => types.WithdrawalEventInterface)
export class WithdrawalEventResolver {
  @Access(withParent)
  @FieldResolver(() => WithdrawalType, {
    nullable: true,
    description: `The withdrawal, as it is now; ${NOT_SEEN}`,
  })
  withdrawal(
    @Root() { event }: ShownEvent<Extract<EventType, `WITHDRAWAL_${string}`>>,
    @Ctx() { loaders }: Context,
  ): Promise<Withdrawal | null> {
    return loaders.of(eventLoaders).withdrawalOf.load(event.subject);
  }
}

@Resolver(() => types.SponsorChangedType)
export class SponsorChangedResolver {
  @Access(withParent)
  @FieldResolver(() => DistributorType, { nullable: true, description: `The sponsor before; ${NOT_SEEN}` })
  from(
    @Root() { event }: ShownEvent<'SPONSOR_CHANGED'>,
    @Ctx() { loaders }: Context,
  ): Promise<Distributor | null> {
    return loaders.of(distributorLoaders).sponsorOf(event.data.from);
  }

  @Access(withParent)
  @FieldResolver(() => DistributorType, { nullable: true, description: `The sponsor after it; ${NOT_SEEN}` })
  to(
    @Root() { event }: ShownEvent<'SPONSOR_CHANGED'>,
    @Ctx() { loaders }: Context,
  ): Promise<Distributor | null> {
    return loaders.of(distributorLoaders).sponsorOf(event.data.to);
  }
}

@Resolver(() => types.OrderRefundedType)
export class OrderRefundedResolver {
  @Access(withParent)
  @FieldResolver(() => RefundType, { nullable: true, description: `The refund; ${NOT_SEEN}` })
  refund(
    @Root() { event }: ShownEvent<'ORDER_REFUNDED'>,
    @Ctx() { loaders }: Context,
  ): Promise<Refund | null> {
    return loaders.of(eventLoaders).refundOf.load(event.data.refundId);
  }

  @Access(withParent)
  @FieldResolver(() => RefundType, {
    nullable: true,
    description: 'The refund that did not happen after all; null: this is an ordinary refund.',
  })
  undoes(
    @Root() { event }: ShownEvent<'ORDER_REFUNDED'>,
    @Ctx() { loaders }: Context,
  ): Promise<Refund | null> | null {
    return event.data.undoes && loaders.of(eventLoaders).refundOf.load(event.data.undoes);
  }
}

@Resolver(() => types.CommissionRecordedType)
export class CommissionRecordedResolver {
  @Access(withParent)
  @FieldResolver(() => CommissionEntryType, { nullable: true, description: `The entry; ${NOT_SEEN}` })
  entry(
    @Root() { event }: ShownEvent<'COMMISSION_RECORDED'>,
    @Ctx() { loaders }: Context,
  ): Promise<CommissionEntry | null> {
    return loaders.of(eventLoaders).entryOf.load(event.subject);
  }
}

@Resolver(() => types.StatementIssuedType)
export class StatementIssuedResolver {
  @Access(withParent)
  @FieldResolver(() => StatementType, { nullable: true, description: `The statement; ${NOT_SEEN}` })
  statement(
    @Root() { event }: ShownEvent<'STATEMENT_ISSUED'>,
    @Ctx() { loaders }: Context,
  ): Promise<Statement | null> {
    return loaders.of(eventLoaders).statementOf.load(event.subject);
  }
}

@Resolver(() => types.TierChangedType)
export class TierChangedResolver {
  @Access(withParent)
  @FieldResolver(() => TierChangeType, { nullable: true, description: `The change; ${NOT_SEEN}` })
  change(
    @Root() { event }: ShownEvent<'TIER_CHANGED'>,
    @Ctx() { loaders }: Context,
  ): Promise<TierChange | null> {
    return loaders.of(eventLoaders).tierChangeOf.load(event.subject);
  }
}

@Resolver(() => types.PlanPublishedType)
export class PlanPublishedResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => CommissionPlanType, { nullable: true, description: 'The plan.' })
  async plan(
    @Root() { event }: ShownEvent<'PLAN_PUBLISHED'>,
    @Ctx() { call }: Context,
  ): Promise<CommissionPlan | null> {
    return (await plansById(call, [event.subject])).get(event.subject) ?? null;
  }
}

@Resolver(() => types.WebhookEventType)
export class WebhookEventResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => WebhookType, { nullable: true, description: 'The webhook.' })
  webhook(
    @Root() { event }: ShownEvent<Extract<EventType, `WEBHOOK_${string}`>>,
    @Ctx() { loaders }: Context,
  ): Promise<Webhook | null> {
    return loaders.of(eventLoaders).webhookOf.load(event.subject);
  }
}

import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { EventType } from '../../../domain/messaging/stored-event.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { SuspicionKind } from '../../../domain/books/suspicion.ts';
import { SuspicionKindEnum } from '../../books/suspicions/suspicion-type.ts';
import { WithdrawalDecisionEnum } from '../../books/withdrawals/withdrawal-decision.ts';
import type { WithdrawalDecision } from '../../../domain/books/events.ts';
import type { HoldOutcome, HoldScope } from '../../../domain/people/hold.ts';
import { HoldOutcomeEnum, HoldScopeEnum } from '../../books/holds/hold-type.ts';
import type { AttributionVia } from '../../../domain/people/binding.ts';
import type { DistributorStatus, ReviewDecision } from '../../../domain/people/distributor.ts';
import type { OrderStatus } from '../../../domain/sales/order.ts';
import { DistributorStatusEnum, ReviewDecisionEnum } from '../../people/distributors/distributor-status.ts';
import { AttributionViaEnum } from '../../sales/attribution/attribution-type.ts';
import { OrderStatusEnum } from '../../sales/orders/order-status.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { EventTypeEnum } from './event-type.ts';

/** The GraphQL type of each type of event. Webhooks have one for all three. */
export const TYPE_OF = {
  DISTRIBUTOR_APPLIED: 'DistributorAppliedEvent',
  DISTRIBUTOR_REVIEWED: 'DistributorReviewedEvent',
  DISTRIBUTOR_STATUS_CHANGED: 'DistributorStatusChangedEvent',
  SPONSOR_CHANGED: 'SponsorChangedEvent',
  CONTACT_CHANGED: 'ContactChangedEvent',
  SESSIONS_ENDED: 'SessionsEndedEvent',
  PAYOUT_ACCOUNT_CHANGED: 'PayoutAccountChangedEvent',
  ORDER_ATTRIBUTED: 'OrderAttributedEvent',
  ORDER_ADVANCED: 'OrderAdvancedEvent',
  ORDER_REFUNDED: 'OrderRefundedEvent',
  COMMISSION_RECORDED: 'CommissionRecordedEvent',
  STATEMENT_ISSUED: 'StatementIssuedEvent',
  PERIOD_SETTLED: 'PeriodSettledEvent',
  WITHDRAWAL_REQUESTED: 'WithdrawalRequestedEvent',
  WITHDRAWAL_DECIDED: 'WithdrawalDecidedEvent',
  WITHDRAWAL_PAID: 'WithdrawalPaidEvent',
  WITHDRAWAL_FAILED: 'WithdrawalFailedEvent',
  SUSPICION_RAISED: 'SuspicionRaisedEvent',
  HOLD_PLACED: 'HoldPlacedEvent',
  HOLD_ENDED: 'HoldEndedEvent',
  PLAN_PUBLISHED: 'PlanPublishedEvent',
  TIER_CHANGED: 'TierChangedEvent',
  PRIZE_WON: 'PrizeWonEvent',
  WEBHOOK_DISABLED: 'WebhookEvent',
  WEBHOOK_FAILING: 'WebhookEvent',
  WEBHOOK_TESTED: 'WebhookEvent',
} as const satisfies Readonly<Record<EventType, string>>;

@InterfaceType('Event', {
  description:
    'Something that happened and that people wait for (R31). It never changes; what it is about may.',
  resolveType: ({ type }: { readonly type: EventType }): string => TYPE_OF[type],
})
export abstract class EventInterface {
  @Field(() => ID, {
    description: 'Unique, and the same each time this event is delivered, also to webhooks.',
  })
  readonly id!: string;

  @Field(() => String, {
    description:
      'Where to go on from: opaque, sorts as text in the order of delivery, and never decreases for one distributor (R31a).',
  })
  readonly position!: string;

  @Field(() => EventTypeEnum, { description: 'What happened.' })
  readonly type!: EventType;

  @Field(() => DateTime, { description: 'When it happened.' })
  readonly occurredAt!: Date;
}

const resolveType = ({ type }: { readonly type: EventType }) => TYPE_OF[type];

@InterfaceType('OrderEvent', {
  implements: EventInterface,
  description: 'Something happened to an order.',
  resolveType,
})
export abstract class OrderEventInterface extends EventInterface {}

@InterfaceType('WithdrawalEvent', {
  implements: EventInterface,
  description: 'Something happened to a withdrawal.',
  resolveType,
})
export abstract class WithdrawalEventInterface extends EventInterface {}

/** Each type names every interface that it has: a type is served only where an interface that is used is among them. */
function eventType(name: string, description: string, ...more: readonly (typeof EventInterface)[]) {
  return (target: new () => EventInterface): void => {
    Access(withParent)(target);
    ObjectType(name, { implements: [EventInterface, ...more], description, simpleResolvers: true })(target);
  };
}

@eventType('DistributorAppliedEvent', 'Somebody applied, or joined where nobody has to be asked.')
export class DistributorAppliedType extends EventInterface {
  @Field(() => DistributorStatusEnum, {
    description: 'APPLIED: they wait for a review. ACTIVE: they joined.',
  })
  readonly status!: DistributorStatus;
}

@eventType('DistributorReviewedEvent', 'An application was approved or rejected.')
export class DistributorReviewedType extends EventInterface {
  @Field(() => ReviewDecisionEnum, { description: 'The decision.' })
  readonly decision!: ReviewDecision;
}

@eventType('DistributorStatusChangedEvent', 'A distributor was suspended, reinstated or terminated.')
export class DistributorStatusChangedType extends EventInterface {
  @Field(() => DistributorStatusEnum, { description: 'The status before.' })
  readonly from!: DistributorStatus;

  @Field(() => DistributorStatusEnum, { description: 'The status after it.' })
  readonly to!: DistributorStatus;
}

/** Its fields are in the resolver. */
@eventType('SponsorChangedEvent', 'A distributor has another sponsor (R3).')
export class SponsorChangedType extends EventInterface {}

@eventType('OrderAttributedEvent', 'An order is paid and has a seller (R6).', OrderEventInterface)
export class OrderAttributedType extends OrderEventInterface {
  @Field(() => AttributionViaEnum, {
    nullable: true,
    description: 'What decided; null: the order named its seller before.',
  })
  readonly via!: AttributionVia | null;
}

@eventType(
  'OrderAdvancedEvent',
  'An order went a step on: paid, shipped, completed or canceled.',
  OrderEventInterface,
)
export class OrderAdvancedType extends OrderEventInterface {
  @Field(() => OrderStatusEnum, { description: 'The status before.' })
  readonly from!: OrderStatus;

  @Field(() => OrderStatusEnum, { description: 'The status after it.' })
  readonly to!: OrderStatus;
}

/** Its fields are in the resolver. */
@eventType(
  'OrderRefundedEvent',
  'Something of an order was given back, or a refund was undone (R15 to R17).',
  OrderEventInterface,
)
export class OrderRefundedType extends OrderEventInterface {}

@eventType('CommissionRecordedEvent', 'A commission entry was recorded (R14).')
export class CommissionRecordedType extends EventInterface {}

@eventType('StatementIssuedEvent', 'A distributor’s statement of a month was issued (R23).')
export class StatementIssuedType extends EventInterface {}

@eventType('PeriodSettledEvent', 'A month was settled (R22).')
export class PeriodSettledType extends EventInterface {
  @Field(() => YearMonth, { description: 'The month.' })
  readonly period!: string;
}

@eventType('WithdrawalRequestedEvent', 'A withdrawal was requested (R25).', WithdrawalEventInterface)
export class WithdrawalRequestedType extends WithdrawalEventInterface {}

@eventType(
  'WithdrawalDecidedEvent',
  'A withdrawal was approved, rejected or canceled.',
  WithdrawalEventInterface,
)
export class WithdrawalDecidedType extends WithdrawalEventInterface {
  @Field(() => WithdrawalDecisionEnum, { description: 'The decision.' })
  readonly decision!: WithdrawalDecision;
}

@eventType('WithdrawalPaidEvent', 'A withdrawal was paid.', WithdrawalEventInterface)
export class WithdrawalPaidType extends WithdrawalEventInterface {}

@eventType(
  'WithdrawalFailedEvent',
  'A withdrawal was not paid, or the money came back (R26).',
  WithdrawalEventInterface,
)
export class WithdrawalFailedType extends WithdrawalEventInterface {}

@eventType('SuspicionRaisedEvent', 'Something was noticed that waits for an operator (R39). For operators.')
export class SuspicionRaisedType extends EventInterface {
  @Field(() => SuspicionKindEnum, { description: 'What was noticed.' })
  readonly kind!: SuspicionKind;
}

@eventType('HoldPlacedEvent', 'A distributor was frozen: their commissions are held (R38).')
export class HoldPlacedType extends EventInterface {
  @Field(() => HoldScopeEnum, { description: 'Whether they alone were frozen, or a line that they are in.' })
  readonly scope!: HoldScope;
}

@eventType(
  'HoldEndedEvent',
  'A hold on the commissions of a distributor has ended (R38). Others may cover them still.',
)
export class HoldEndedType extends EventInterface {
  @Field(() => HoldOutcomeEnum, { description: 'Whether what it held is theirs or was taken back.' })
  readonly outcome!: HoldOutcome;
}

@eventType('PlanPublishedEvent', 'A commission plan was published (R9). For operators.')
export class PlanPublishedType extends EventInterface {}

@eventType('TierChangedEvent', 'A distributor’s tier changed (R29).')
export class TierChangedType extends EventInterface {}

@eventType('PrizeWonEvent', 'A distributor took a prize in a contest (R36): see `Distributor.prizes`.')
export class PrizeWonType extends EventInterface {
  @Field(() => Int, { description: 'The final rank.' })
  readonly rank!: number;
}

@eventType('WebhookEvent', 'Something happened to a webhook (R31c): `type` says what. For operators.')
export class WebhookEventType extends EventInterface {}

@eventType('ContactChangedEvent', 'Another contact signs in for an account. It never says which.')
export class ContactChangedType extends EventInterface {}

@eventType('SessionsEndedEvent', 'Sessions of an account were ended because of its security.')
export class SessionsEndedType extends EventInterface {}

@eventType(
  'PayoutAccountChangedEvent',
  'The account that withdrawals go to by themselves is another, or none. It never says which.',
)
export class PayoutAccountChangedType extends EventInterface {}

import { EVENT_LABELS } from '../../../services/messaging/events/labels.ts';
import type { Noun } from '../../noun.ts';
import { eventLoaders } from './event-loaders.ts';
import {
  CommissionRecordedResolver,
  EventResolver,
  OrderEventResolver,
  OrderRefundedResolver,
  PlanPublishedResolver,
  SponsorChangedResolver,
  StatementIssuedResolver,
  TierChangedResolver,
  WebhookEventResolver,
  WithdrawalEventResolver,
} from './event-resolvers.ts';
import { EventsResolver } from './events.ts';

export const noun: Noun = {
  resolvers: [
    CommissionRecordedResolver,
    EventResolver,
    EventsResolver,
    OrderEventResolver,
    OrderRefundedResolver,
    PlanPublishedResolver,
    SponsorChangedResolver,
    StatementIssuedResolver,
    TierChangedResolver,
    WebhookEventResolver,
    WithdrawalEventResolver,
  ],
  loaders: eventLoaders,
  labels: EVENT_LABELS,
};

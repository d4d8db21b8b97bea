import type {
  EntryId,
  OrderId,
  RefundId,
  StatementId,
  TierChangeId,
  WebhookId,
  WithdrawalId,
} from '../../../domain/ids.ts';
import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import { positionText } from '../../../domain/platform/event-position.ts';
import { visibleStatements } from '../../../services/books/statements/read-statements.ts';
import { visibleWithdrawals } from '../../../services/books/withdrawals/read-withdrawals.ts';
import type { Call } from '../../../services/call.ts';
import { visibleEntries } from '../../../services/commissions/entries/read-entries.ts';
import { visibleTierChanges } from '../../../services/commissions/tiers/read-tier-changes.ts';
import { visibleWebhooks } from '../../../services/messaging/webhooks/read-webhooks.ts';
import { visibleOrders, visibleRefunds } from '../../../services/sales/orders/read-orders.ts';
import { loaderOf } from '../../loader.ts';

/** What events are about, as far as the viewer may see it; null is answered for everything else, as if it did not exist (R32). */
export function eventLoaders(call: Call) {
  return {
    orderOf: loaderOf(
      (ids: readonly OrderId[]) => visibleOrders(call, ids),
      () => null,
    ),
    refundOf: loaderOf(
      (ids: readonly RefundId[]) => visibleRefunds(call, ids),
      () => null,
    ),
    entryOf: loaderOf(
      (ids: readonly EntryId[]) => visibleEntries(call, ids),
      () => null,
    ),
    statementOf: loaderOf(
      (ids: readonly StatementId[]) => visibleStatements(call, ids),
      () => null,
    ),
    tierChangeOf: loaderOf(
      (ids: readonly TierChangeId[]) => visibleTierChanges(call, ids),
      () => null,
    ),
    withdrawalOf: loaderOf(
      (ids: readonly WithdrawalId[]) => visibleWithdrawals(call, ids),
      () => null,
    ),
    webhookOf: loaderOf(
      (ids: readonly WebhookId[]) => visibleWebhooks(call, ids),
      () => null,
    ),
  };
}

/** An event with its data beside what every event has, as its GraphQL type shows it. */
export type ShownEvent<Type extends StoredEvent['type'] = StoredEvent['type']> = ReturnType<
  typeof shownEvent
> & {
  readonly event: Extract<StoredEvent, { readonly type: Type }>;
};

export function shownEvent(event: StoredEvent) {
  const { id, position, type, occurredAt, data } = event;
  const period = type === 'PERIOD_SETTLED' ? event.subject : undefined;
  return { period, ...data, id, position: positionText(position), type, occurredAt, event };
}

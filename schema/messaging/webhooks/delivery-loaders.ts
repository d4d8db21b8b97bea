import type { WebhookDeliveryId, WebhookId } from '../../../domain/ids.ts';
import type { DeliveryAttempt } from '../../../domain/messaging/delivery.ts';
import type { PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../../services/call.ts';
import {
  attemptsOf,
  eventsAt,
  countDeliveriesOf,
  deliveriesOf,
} from '../../../services/messaging/deliveries/read-deliveries.ts';
import { dangling, loaderOf, loadersOf } from '../../loader.ts';

export function deliveryLoaders(call: Call) {
  return {
    deliveriesByWebhook: loadersOf(
      (ids: readonly WebhookId[], slice: PageRequest) => deliveriesOf(call, ids, slice),
      () => ({ rows: [], hasNext: false }),
    ),
    deliveryCountByWebhook: loaderOf(
      (ids: readonly WebhookId[]) => countDeliveriesOf(call, ids),
      () => 0,
    ),
    eventAt: loaderOf((positions: readonly bigint[]) => eventsAt(call, positions), dangling),
    attemptsByDelivery: loaderOf<WebhookDeliveryId, readonly DeliveryAttempt[]>(
      (ids) => attemptsOf(call, ids),
      () => [],
    ),
  };
}

import type { AttributionFacts } from '../../db/queries/attribution-facts.ts';
import type { StoredOrder } from '../../db/queries/order-state.ts';
import { postCommissions } from '../books/post-commissions.ts';
import type { Step } from './step.ts';
import { decidePayment } from './payment.ts';

/** A placed order is paid: it is attributed, and its commissions accrue at once (R5, R9). */
export function payOrder({ programme, found, at, now, recording }: Step, people: AttributionFacts): Partial<StoredOrder> {
  const { order, lines } = found;
  const [facts] = people.orders;
  if (facts === undefined) throw new Error('the facts of an order came back empty');
  const { bindings } = facts;
  const payment = decidePayment(
    programme,
    { channel: order.channel, paidAt: at, lines },
    { found: facts, bindings, uplines: people.uplines },
  );
  if (payment.binding !== null) {
    recording.bindings.push({ customerRef: order.customerRef, orderId: order.id, ...payment.binding });
  }
  const orderId = order.id;
  const event = {
    kind: 'EARNED', cause: orderId, orderId, occurredAt: at, recordedAt: now, closedThrough: programme.closedThrough, period: null,
  } as const;
  const planVersion = payment.plan.version;
  postCommissions(recording, event, payment.earnings.map((earning) => ({ ...earning, orderId, planVersion })));
  return payment.columns;
}

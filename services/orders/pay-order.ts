import type { AttributionFacts } from '../../db/queries/attribution-facts.ts';
import type { StoredOrder } from '../../db/queries/order-state.ts';
import type { Step } from './step.ts';
import { decidePayment } from './payment.ts';
import { postPayment } from './post-payment.ts';

/** A placed order is paid: it is attributed, and its commissions accrue at once (R5, R9). */
export function payOrder({ programme, found, at, now, recording }: Step, people: AttributionFacts): Partial<StoredOrder> {
  const { order, lines } = found;
  const [facts] = people.orders;
  if (facts === undefined) throw new Error('the facts of an order came back empty');
  const payment = decidePayment(
    programme,
    { channel: order.channel, customerRef: order.customerRef, paidAt: at, lines },
    { found: facts, bindings: facts.bindings, lastBinding: facts.lastBinding, uplines: people.uplines },
  );
  postPayment(recording, programme, { ...order, period: null }, payment, now);
  return payment.columns;
}

import type { AttributionFacts } from '../../../db/sales/attribution-facts.queries.ts';
import type { StoredOrder } from '../../../db/sales/order-state.queries.ts';
import type { Step } from './step.ts';
import { decidePayment } from '../../../domain/sales/payment.ts';
import { releaseOf } from '../../../domain/commissions/release.ts';
import { recordPayment } from './record-payment.ts';

/**
 * Pays an order: it is attributed, and its commissions accrue at once (R5, R9). If it was completed before, the hold
 * begins now (R18).
 */
export function payOrder(
  { programme, found, at, now, byClient, recording }: Step,
  people: AttributionFacts,
): Partial<StoredOrder> {
  const { order, lines } = found;
  const [facts] = people.orders;
  if (facts === undefined) throw new Error('the facts of an order came back empty');
  const payment = decidePayment(
    programme,
    { channel: order.channel, customerRef: order.customerRef, paidAt: at, lines },
    { found: facts, bindings: facts.bindings, lastBinding: facts.lastBinding, uplines: people.uplines },
  );
  const release =
    order.completedAt === null
      ? null
      : releaseOf(programme, {
          completedAt: order.completedAt,
          paidAt: at,
          holdDays: payment.plan.holdDays,
          recordedAt: now,
          byClient,
        });
  recordPayment(recording, programme, { ...order, period: release?.releasePeriod ?? null }, payment, now);
  return { ...payment.columns, ...release };
}

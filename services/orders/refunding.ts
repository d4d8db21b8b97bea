import { newId } from '../../db/new-id.ts';
import type { OrderState, StoredLine } from '../../db/queries/order-state.ts';
import type { OrderBasis } from '../../db/queries/programme-state.ts';
import type { Recording } from '../../db/queries/record.ts';
import type { RefundId } from '../../domain/ids.ts';
import { type Minor, minus, plus, sum, ZERO } from '../../domain/money.ts';
import type { Rounding } from '../../domain/money.ts';
import { reversalOf } from '../../domain/refund.ts';
import { reversalPeriod } from '../../domain/release.ts';
import { type EntryDraft, postCommissions } from '../books/post-commissions.ts';

/** How much of one line goes back to the customer. */
export interface LineRefund {
  readonly line: StoredLine;
  readonly amount: Minor;
}

export interface RefundFacts {
  readonly refundRef: string;
  readonly digest: string;
  readonly reason: string | null;
  readonly refundedAt: Date;
  readonly recordedAt: Date;
}

/** What goes back to the customer. Shipping and tax earned nobody anything, so nothing is taken back for them. */
export interface RefundParts {
  readonly lines: readonly LineRefund[];
  readonly shipping: Minor;
  readonly tax: Minor;
}

export const shippingLeft = ({ shipping, refundedShipping }: OrderState['order']): Minor =>
  minus(shipping, refundedShipping);
export const taxLeft = ({ tax, refundedTax }: OrderState['order']): Minor => minus(tax, refundedTax);

/** What is left to refund of each line that has something left, and of shipping and tax. */
export function allThatIsLeft({ order, lines }: Pick<OrderState, 'order' | 'lines'>): RefundParts {
  const rest = lines
    .map((line) => ({ line, amount: minus(line.net, line.refunded) }))
    .filter(({ amount }) => amount > 0n);
  return { lines: rest, shipping: shippingLeft(order), tax: taxLeft(order) };
}

/** The columns of an order that a refund raises. */
export function refundedWith(
  { refunded, refundedShipping, refundedTax }: OrderState['order'],
  { lines, shipping, tax }: RefundParts,
) {
  return {
    refunded: plus(refunded, sum(lines.map(({ amount }) => amount))),
    refundedShipping: plus(refundedShipping, shipping),
    refundedTax: plus(refundedTax, tax),
  };
}

/**
 * Puts a refund into the recording: what goes back of each line, and for every level the difference between what the
 * commission was and what it comes to on the rest (R16). The order's own sums are the caller's to raise (`refundedWith`).
 */
export function planRefund(
  into: Recording,
  programme: OrderBasis,
  { order, earnings }: OrderState,
  { lines: refunds, shipping, tax }: RefundParts,
  facts: RefundFacts,
): RefundId {
  const id = newId('refund');
  const amount = sum(refunds.map((refund) => refund.amount));
  into.refunds.push({
    id,
    orderId: order.id,
    amount,
    shipping: someOf(shipping),
    tax: someOf(tax),
    ...facts,
  });
  for (const { line, amount } of refunds)
    into.refundLines.push({ refundId: id, orderId: order.id, lineNo: line.lineNo, amount });

  const { refundedAt, recordedAt } = facts;
  const { closedThrough } = programme;
  const { releasesAt, releasePeriod } = order;
  const timeZone = programme.programme.timeZone;
  const period = reversalPeriod({ refundedAt, releasesAt, releasePeriod, timeZone, closedThrough });
  const event = {
    kind: 'REVERSED',
    cause: id,
    orderId: order.id,
    occurredAt: refundedAt,
    recordedAt,
    closedThrough,
    period,
  } as const;
  postCommissions(into, event, reversals(programme, order.id, earnings, refunds));
  return id;
}

const someOf = (amount: Minor): Minor | null => (amount === ZERO ? null : amount);

function reversals(
  { plans }: OrderBasis,
  orderId: OrderState['order']['id'],
  earnings: OrderState['earnings'],
  refunds: readonly LineRefund[],
): EntryDraft[] {
  const refundOf = new Map(refunds.map((refund) => [refund.line.lineNo, refund]));
  return earnings.flatMap(({ entryId: _entryId, amount, reversed, adjusted, ...terms }) => {
    const refund = refundOf.get(terms.lineNo);
    if (refund === undefined) return [];
    const { net, refunded } = refund.line;
    const netLeft = minus(minus(net, refunded), refund.amount);
    const rounding = roundingOf(plans, terms.planVersion);
    const standing = sum([amount, reversed, adjusted]);
    const back = reversalOf({ earned: { amount, ...terms }, rounding, net, netLeft, standing });
    return back === ZERO ? [] : [{ ...terms, orderId, amount: back }];
  });
}

export function roundingOf(plans: OrderBasis['plans'], version: number): Rounding {
  const plan = plans.find((one) => one.version === version);
  if (plan === undefined) throw new Error(`plan ${version.toString()} is gone`);
  return plan.rounding;
}

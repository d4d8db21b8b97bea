import { type Minor, minus, sum } from '../money.ts';
import {
  refundOf,
  type RefundableOrder,
  type RefundableSale,
  type RefundDecision,
  type RefundParts,
  type RefundTerms,
} from './refund-decision.ts';

/** A shop's requested refund of one line. */
export interface LineWanted {
  readonly lineNo: number;
  /** By NET_PAID. */
  readonly amount: Minor;
  /** Additional refund of the order's tax. */
  readonly tax: Minor;
}

/** A shop's refund request. */
export interface PartsWanted {
  /** Lines of this order, each at most once. */
  readonly lines: readonly LineWanted[];
  readonly shipping: Minor;
  /** In addition to the tax given with the lines. */
  readonly tax: Minor;
}

/**
 * Why an order cannot be refunded at a time. NOTHING_LEFT: it was canceled before payment. UNPAID: it is not paid yet.
 * BEFORE_PAYMENT: the time is before the payment.
 */
export type TimeObjection = 'NOTHING_LEFT' | 'UNPAID' | 'BEFORE_PAYMENT';

/** A part of which more was requested than is left. */
export interface Excess {
  readonly part: 'LINE' | 'SHIPPING' | 'TAX';
  /** The index of the requested line. For TAX, the first line that names tax if no tax is given beside the lines. */
  readonly line: number | null;
  readonly left: Minor;
  /** True if the line's amount may include its tax. */
  readonly mayHoldTax: boolean;
}

/**
 * Why a refund request is refused. NOTHING_NAMED: it names no part. NOTHING_LEFT: it asks for everything, and nothing
 * is left. EXCEEDED: every part of which too little is left.
 */
export type RefundObjection =
  | { readonly why: 'NOTHING_NAMED' | 'NOTHING_LEFT' }
  | { readonly why: 'EXCEEDED'; readonly excesses: readonly [Excess, ...Excess[]] };

/** Whether an order may be refunded at a time. Null: it may. */
export function objectionToTime(
  { status, paidAt }: Pick<RefundableOrder, 'status' | 'paidAt'>,
  refundedAt: Date,
): TimeObjection | null {
  if (paidAt === null) return status === 'CANCELED' ? 'NOTHING_LEFT' : 'UNPAID';
  return refundedAt < paidAt ? 'BEFORE_PAYMENT' : null;
}

/** The amounts left to refund of each line, of shipping and of tax (R17). */
export function allThatIsLeft({ order, lines }: Pick<RefundableSale, 'order' | 'lines'>): RefundParts {
  return {
    lines: lines
      .map(({ lineNo, net, refunded }) => ({ lineNo, amount: minus(net, refunded) }))
      .filter(({ amount }) => amount > 0n),
    shipping: minus(order.shipping, order.refundedShipping),
    tax: minus(order.tax, order.refundedTax),
  };
}

/**
 * Decides a refund of a paid order (R16, R17): of the requested parts, or of everything left. A request for more than
 * is left is refused, never reduced.
 */
export function decideRefund(
  sale: RefundableSale,
  terms: RefundTerms,
  wanted: PartsWanted | 'EVERYTHING',
  refundedAt: Date,
): RefundDecision | RefundObjection {
  const parts = wanted === 'EVERYTHING' ? everything(sale) : partsOf(sale, wanted);
  return 'why' in parts ? parts : refundOf(sale, terms, parts, refundedAt);
}

/** A canceled order counts as fully refunded (R17). Null: it was not paid, or nothing is left to refund. */
export function decideCancellation(
  sale: RefundableSale,
  terms: RefundTerms,
  canceledAt: Date,
): RefundDecision | null {
  if (sale.order.paidAt === null) return null;
  const rest = everything(sale);
  return 'why' in rest ? null : refundOf(sale, terms, rest, canceledAt);
}

/** The reference of the refund that a cancellation makes. `+` is added if the shop has already used that reference. */
export function cancellationRef(taken: readonly string[], ref = 'cancellation'): string {
  return taken.includes(ref) ? cancellationRef(taken, `${ref}+`) : ref;
}

function everything(sale: RefundableSale): RefundParts | RefundObjection {
  const rest = allThatIsLeft(sale);
  return isNothing(rest) ? { why: 'NOTHING_LEFT' } : rest;
}

const isNothing = ({ lines, shipping, tax }: RefundParts): boolean =>
  lines.length === 0 && shipping === 0n && tax === 0n;

function partsOf({ order, lines }: RefundableSale, wanted: PartsWanted): RefundParts | RefundObjection {
  const tax = sum([wanted.tax, ...wanted.lines.map((line) => line.tax)]);
  const parts = {
    lines: wanted.lines.map(({ lineNo, amount }) => ({ lineNo, amount })),
    shipping: wanted.shipping,
    tax,
  };
  if (isNothing(parts)) return { why: 'NOTHING_NAMED' };

  const excesses: Excess[] = [];
  const within = (amount: Minor, excess: Excess): void => {
    if (amount > excess.left) excesses.push(excess);
  };
  const lineByNo = new Map(lines.map((line) => [line.lineNo, line]));
  for (const [index, { lineNo, amount, tax: included }] of wanted.lines.entries()) {
    const line = lineByNo.get(lineNo);
    if (line === undefined) throw new RangeError(`the order has no line ${lineNo.toString()}`);
    const left = minus(line.net, line.refunded);
    within(amount, { part: 'LINE', line: index, left, mayHoldTax: included === 0n && order.tax > 0n });
  }
  const rest = allThatIsLeft({ order, lines: [] });
  within(parts.shipping, { part: 'SHIPPING', line: null, left: rest.shipping, mayHoldTax: false });
  const named = wanted.tax > 0n ? -1 : wanted.lines.findIndex((line) => line.tax > 0n);
  within(tax, { part: 'TAX', line: named === -1 ? null : named, left: rest.tax, mayHoldTax: false });
  const [first, ...others] = excesses;
  return first === undefined ? parts : { why: 'EXCEEDED', excesses: [first, ...others] };
}

import { type Minor, minus, sum } from '../money.ts';
import {
  refundOf,
  type RefundableOrder,
  type RefundableSale,
  type RefundDecision,
  type RefundParts,
  type RefundTerms,
} from './refund-decision.ts';

/** What a shop wants to refund of a line. */
export interface LineWanted {
  readonly lineNo: number;
  /** By NET_PAID. */
  readonly amount: Minor;
  /** Beside it, of the order's tax. */
  readonly tax: Minor;
}

/** What a shop wants to refund. */
export interface PartsWanted {
  /** Each line at most once, and all of them the order's. */
  readonly lines: readonly LineWanted[];
  readonly shipping: Minor;
  /** Beside that of the lines. */
  readonly tax: Minor;
}

/** Why an order cannot be refunded at a time: NOTHING_LEFT: it was cancelled before anybody paid. UNPAID: so it was not yet. BEFORE_PAYMENT: at that time. */
export type TimeObjection = 'NOTHING_LEFT' | 'UNPAID' | 'BEFORE_PAYMENT';

/** More is wanted of a part than is left of it. */
export interface Excess {
  readonly part: 'LINE' | 'SHIPPING' | 'TAX';
  /** The index of the wanted line that it is about; with TAX, of the first one that names tax, if the tax beside the lines is nothing. */
  readonly line: number | null;
  readonly left: Minor;
  /** Of a line that may have been told with its tax. */
  readonly mayHoldTax: boolean;
}

/** Why parts cannot be refunded. NOTHING_NAMED: none is wanted. NOTHING_LEFT: all is wanted, and nothing is left. EXCEEDED: of each part that there is too little of. */
export type RefundObjection =
  | { readonly why: 'NOTHING_NAMED' | 'NOTHING_LEFT' }
  | { readonly why: 'EXCEEDED'; readonly excesses: readonly [Excess, ...Excess[]] };

/** Whether an order may be refunded as of a time at all; null: it may. */
export function objectionToTime(
  { status, paidAt }: Pick<RefundableOrder, 'status' | 'paidAt'>,
  refundedAt: Date,
): TimeObjection | null {
  if (paidAt === null) return status === 'CANCELED' ? 'NOTHING_LEFT' : 'UNPAID';
  return refundedAt < paidAt ? 'BEFORE_PAYMENT' : null;
}

/** What is left to refund of each line that has something left, and of shipping and tax (R17). */
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
 * Decides a refund of a paid order (R16, R17): of the parts that are wanted, or of all that is left. It is never cut to what is left:
 * more than that is an objection.
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

/** A cancelled order counts as fully refunded (R17). Null: nothing was paid for it, or nothing is left to give back. */
export function decideCancellation(
  sale: RefundableSale,
  terms: RefundTerms,
  canceledAt: Date,
): RefundDecision | null {
  if (sale.order.paidAt === null) return null;
  const rest = everything(sale);
  return 'why' in rest ? null : refundOf(sale, terms, rest, canceledAt);
}

/** The refund that a cancellation makes is called so, unless the shop has used the name for one of its own. */
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

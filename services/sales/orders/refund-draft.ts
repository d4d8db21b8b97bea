import type { OrderState } from '../../../db/sales/order-state.queries.ts';
import type { OrderLine } from '../../../domain/catalogue/order-line.ts';
import { formatAmount } from '../../../domain/decimal.ts';
import { type CurrencyCode, type Minor, minus, ZERO } from '../../../domain/money.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type {
  Excess,
  LineWanted,
  PartsWanted,
  RefundObjection,
} from '../../../domain/sales/refund-request.ts';
import { InputCheck } from '../../input-check.ts';
import type { RefundLineInput, RefundOrderInput } from './inputs.ts';
import { ORDER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';

type Wanted = Pick<RefundOrderInput, 'everything' | 'lines' | 'shipping' | 'tax'>;
type Path = readonly (string | number)[];

/** Reads the parts that a refund gives back. A full refund must be stated explicitly. */
export function readWanted(
  input: Wanted,
  { order, lines }: OrderState,
): PartsWanted | 'EVERYTHING' | Refusal {
  if (input.everything === true)
    return (input.lines ?? input.shipping ?? input.tax)
      ? new Refusal('INVALID_INPUT', ORDER_SENTENCES.everythingAlone(), ['everything'])
      : 'EVERYTHING';
  const check = new InputCheck();
  const amount = (text: string | null | undefined, path: Path): Minor =>
    text === null || text === undefined ? ZERO : check.amount(text, order.currency, path);
  const wanted = {
    lines: readLines(check, input.lines ?? [], lines, order.currency),
    shipping: amount(input.shipping, ['shipping']),
    tax: amount(input.tax, ['tax']),
  };
  return check.refusal ?? wanted;
}

function readLines(
  check: InputCheck,
  inputs: readonly RefundLineInput[],
  lines: readonly OrderLine[],
  currency: CurrencyCode,
): LineWanted[] {
  check.must(inputs.length <= lines.length, ['lines'], SENTENCES.tooMany(lines.length));
  const seen = new Set<string>();
  return inputs.flatMap(({ lineRef, amount: text, taxIncluded }, index) => {
    const under = (field: string): Path => ['lines', index, field];
    check.must(!seen.has(lineRef), under('lineRef'), SENTENCES.listedTwice());
    seen.add(lineRef);
    const given = check.amount(text, currency, under('amount'));
    check.must(given > 0n, under('amount'), SENTENCES.positive());
    const tax = check.amount(taxIncluded ?? '0', currency, under('taxIncluded'));
    check.must(tax === 0n || tax < given, under('taxIncluded'), ORDER_SENTENCES.taxIncluded());
    const line = lines.find((one) => one.lineRef === lineRef);
    if (line === undefined) {
      check.refuse(under('lineRef'), ORDER_SENTENCES.noLine(), 'NOT_FOUND');
      return [];
    }
    return [{ lineNo: line.lineNo, amount: minus(given, tax), tax }];
  });
}

/** The refusal of a refund. If parts exceed what can be refunded, it gives the rest of each of them. */
export function refundRefused(
  objection: RefundObjection,
  { lines }: Pick<Wanted, 'lines'>,
  currency: CurrencyCode,
): Refusal {
  switch (objection.why) {
    case 'NOTHING_NAMED':
      return new Refusal('INVALID_INPUT', ORDER_SENTENCES.nothingNamed(), ['lines']);
    case 'NOTHING_LEFT':
      return new Refusal('REFUND_EXCEEDS_ORDER', ORDER_SENTENCES.nothingLeft());
    case 'EXCEEDED':
      return tooMuch(objection.excesses, lines ?? [], currency);
  }
}

/** The refusal names the first exceeded part, and its text gives the rest of all of them. */
function tooMuch(
  excesses: readonly [Excess, ...Excess[]],
  lines: readonly RefundLineInput[],
  currency: CurrencyCode,
): Refusal {
  const [first] = excesses;
  const left = `${formatAmount(first.left, currency)} ${currency}`;
  const message = first.mayHoldTax
    ? ORDER_SENTENCES.refundExceedsNet(left)
    : ORDER_SENTENCES.refundExceeds(left);
  const lefts = excesses.map(({ part, line, left: rest }) => ({
    part,
    lineRef: part === 'LINE' && line !== null ? (lines[line]?.lineRef ?? null) : null,
    left: { minor: rest, currency },
  }));
  return new Refusal('REFUND_EXCEEDS_ORDER', message, pathOf(first).map(String), lefts);
}

function pathOf({ part, line }: Excess): Path {
  if (part === 'SHIPPING') return ['shipping'];
  if (line === null) return ['tax'];
  return ['lines', line, part === 'LINE' ? 'amount' : 'taxIncluded'];
}

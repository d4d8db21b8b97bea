import type { OrderState, StoredLine } from '../../db/queries/order-state.ts';
import { formatAmount } from '../../domain/decimal.ts';
import { type Minor, minus, sum, ZERO } from '../../domain/money.ts';
import { Refusal, type RefundLeft } from '../../domain/refusal.ts';
import { InputCheck } from '../input-check.ts';
import type { RefundLineInput, RefundOrderInput } from './inputs.ts';
import { SENTENCES } from '../sentences.ts';
import { allThatIsLeft, type LineRefund, type RefundParts, shippingLeft, taxLeft } from './refunding.ts';

type Wanted = Pick<RefundOrderInput, 'everything' | 'lines' | 'shipping' | 'tax'>;
type Path = readonly (string | number)[];

/** More was asked of a part than is left of it. */
interface Excess extends RefundLeft {
  readonly path: Path;
  /** Of a line that may have been told with its tax. */
  readonly netOnly: boolean;
}

/** What a refund gives back, as far as all of it is left (R17). "All of it" has to be said: whoever names nothing is asked. */
export function draftRefund(input: Wanted, found: OrderState): RefundParts | Refusal {
  return input.everything === true ? readEverything(input, found) : new PartsReader(input, found).read();
}

function readEverything({ lines, shipping, tax }: Wanted, found: OrderState): RefundParts | Refusal {
  if (lines ?? shipping ?? tax)
    return new Refusal('INVALID_INPUT', SENTENCES.everythingAlone(), ['everything']);
  const rest = allThatIsLeft(found);
  const isNothing = rest.lines.length === 0 && rest.shipping === 0n && rest.tax === 0n;
  return isNothing ? new Refusal('REFUND_EXCEEDS_ORDER', SENTENCES.nothingLeft()) : rest;
}

class PartsReader {
  readonly #check = new InputCheck();
  readonly #excesses: Excess[] = [];
  readonly #input: Wanted;
  readonly #found: OrderState;

  constructor(input: Wanted, found: OrderState) {
    this.#input = input;
    this.#found = found;
  }

  read(): RefundParts | Refusal {
    const { order } = this.#found;
    const read = this.#lines(this.#input.lines ?? []);
    const shipping = this.#amount(this.#input.shipping, ['shipping']);
    const taxBeside = this.#amount(this.#input.tax, ['tax']);
    const tax = sum([taxBeside, ...read.map((line) => line.tax)]);
    this.#check.must(read.length > 0 || shipping > 0n || tax > 0n, ['lines'], SENTENCES.nothingNamed());
    this.#within('SHIPPING', shipping, shippingLeft(order), ['shipping']);
    const told = read.find((line) => line.tax > 0n);
    this.#within('TAX', tax, taxLeft(order), taxBeside > 0n || told === undefined ? ['tax'] : told.taxPath);
    return (
      this.#check.refusal ??
      this.#refusal() ?? { lines: read.map(({ line, amount }) => ({ line, amount })), shipping, tax }
    );
  }

  #lines(inputs: readonly RefundLineInput[]): (LineRefund & { tax: Minor; taxPath: Path })[] {
    const { lines } = this.#found;
    this.#check.must(inputs.length <= lines.length, ['lines'], SENTENCES.tooMany(lines.length));
    const seen = new Set<string>();
    return inputs.flatMap((input, index) => {
      this.#check.must(!seen.has(input.lineRef), ['lines', index, 'lineRef'], SENTENCES.listedTwice());
      seen.add(input.lineRef);
      return this.#line(
        input,
        index,
        lines.find((one) => one.lineRef === input.lineRef),
      );
    });
  }

  #line(
    { amount: text, taxIncluded }: RefundLineInput,
    index: number,
    line: StoredLine | undefined,
  ): (LineRefund & { tax: Minor; taxPath: Path })[] {
    const path = ['lines', index, 'amount'];
    const taxPath = ['lines', index, 'taxIncluded'];
    const given = this.#check.amount(text, this.#found.order.currency, path);
    this.#check.must(given > 0n, path, SENTENCES.positive());
    const tax = this.#amount(taxIncluded, taxPath);
    this.#check.must(tax === 0n || tax < given, taxPath, SENTENCES.taxIncluded());
    if (line === undefined) {
      this.#check.refuse(['lines', index, 'lineRef'], SENTENCES.noLine(), 'NOT_FOUND');
      return [];
    }
    const amount = minus(given, tax);
    this.#within(
      'LINE',
      amount,
      minus(line.net, line.refunded),
      path,
      line.lineRef,
      tax === 0n && this.#found.order.tax > 0n,
    );
    return [{ line, amount, tax, taxPath }];
  }

  #amount(text: string | null | undefined, path: Path): Minor {
    return text === null || text === undefined
      ? ZERO
      : this.#check.amount(text, this.#found.order.currency, path);
  }

  #within(
    part: RefundLeft['part'],
    amount: Minor,
    left: Minor,
    path: Path,
    lineRef: string | null = null,
    netOnly = false,
  ): void {
    if (amount > left)
      this.#excesses.push({
        part,
        lineRef,
        left: { minor: left, currency: this.#found.order.currency },
        path,
        netOnly,
      });
  }

  /** About the first of the parts that too much was asked of; it tells of all what is left. */
  #refusal(): Refusal | null {
    const [first] = this.#excesses;
    if (first === undefined) return null;
    const { currency } = first.left;
    const left = `${formatAmount(first.left.minor, currency)} ${currency}`;
    const message = first.netOnly ? SENTENCES.refundExceedsNet(left) : SENTENCES.refundExceeds(left);
    const lefts = this.#excesses.map(({ part, lineRef, left: rest }) => ({ part, lineRef, left: rest }));
    return new Refusal('REFUND_EXCEEDS_ORDER', message, first.path.map(String), lefts);
  }
}

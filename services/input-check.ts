import { CLOCK_DIFFERENCE_MS } from '../domain/backdating.ts';
import { decimalsOf } from '../domain/currency.ts';
import { parseAmount } from '../domain/decimal.ts';
import { type CurrencyCode, type Minor, ZERO } from '../domain/money.ts';
import { lengthOf, readableText } from '../domain/readable-text.ts';
import { Refusal, type RefusalCode, type Sentence } from '../domain/refusal.ts';
import { SENTENCES } from './sentences.ts';
import { isStorable } from './storable-text.ts';

/** Of the version of the terms that a sign-up accepts. */
export const LONGEST_TERMS_VERSION = 50;

/** A text that may be left out: a field that a form left empty is not given either. */
export function givenText(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}

/** What a caller's clock calls later than now is our now; how much later it may be, `InputCheck.past` says. */
export function notAfter(now: Date, told: Date): Date {
  return told > now ? now : told;
}

/** True when an instant, told by such a clock, may have been taken for `taken`: a repeated request is known by it. */
export function mayBeTold(told: Date, taken: Date): boolean {
  const ahead = told.getTime() - taken.getTime();
  return ahead >= 0 && ahead <= CLOCK_DIFFERENCE_MS;
}

/**
 * Two times of one life, told by different clocks or to the second only: within the clock difference the later of the two counts
 * for the second.
 */
export function notBefore(earlier: Date, told: Date): Date {
  const ahead = earlier.getTime() - told.getTime();
  return ahead > 0 && ahead <= CLOCK_DIFFERENCE_MS ? earlier : told;
}

type Path = readonly (string | number)[];

/**
 * Reads an input field by field and remembers the first thing that is wrong with it. What it returns for a wrong
 * field is harmless filling: look at `refusal` before using any of it.
 */
export class InputCheck {
  #refusal: Refusal | null = null;

  get refusal(): Refusal | null {
    return this.#refusal;
  }

  refuse(path: Path, message: Sentence, code: RefusalCode = 'INVALID_INPUT'): void {
    this.#refusal ??= new Refusal(code, message, path.map(String));
  }

  /** Refuses unless it holds. */
  must(holds: boolean, path: Path, message: Sentence, code?: RefusalCode): void {
    if (!holds) this.refuse(path, message, code);
  }

  /** A key or a name of the caller's own: 1 to `most` characters that Postgres can store, kept as they are. */
  text(value: string, path: Path, most = 200): string {
    this.must(value.trim() !== '' && lengthOf(value) <= most, path, SENTENCES.text(most));
    this.must(isStorable(value), path, SENTENCES.characters());
    return value;
  }

  /** What people, programmes and things are called: one line of 1 to `most` characters that can be seen, cleaned of those that cannot. */
  name(value: string, path: Path, most = 100): string {
    const { text, unknown } = readableText(value);
    this.must(text !== '' && lengthOf(text) <= most, path, SENTENCES.text(most));
    this.must(isStorable(value), path, SENTENCES.characters());
    this.must(!unknown, path, SENTENCES.notShown());
    return text;
  }

  /** As `name`, for what somebody has to say: in several lines where they wrote it so, and with U+FFFD for what has no agreed look. */
  remark(value: string, path: Path, most = 1000): string {
    return this.#cleaned(value, path, most, true);
  }

  optionalRemark(value: string | null | undefined, path: Path): string | null {
    return value === null || value === undefined ? null : this.remark(value, path);
  }

  /** As `remark`, on one line: what a shop calls its goods stands in no order's way. */
  optionalTitle(value: string | null | undefined, path: Path, most: number): string | null {
    return value === null || value === undefined ? null : this.#cleaned(value, path, most, false);
  }

  #cleaned(value: string, path: Path, most: number, lines: boolean): string {
    const { text } = readableText(value, lines);
    this.must(text !== '' && lengthOf(text) <= most, path, SENTENCES.text(most));
    this.must(isStorable(value), path, SENTENCES.characters());
    return text;
  }

  optionalText(value: string | null | undefined, path: Path, most = 200): string | null {
    return value === null || value === undefined ? null : this.text(value, path, most);
  }

  /** An amount in major units, zero or more. */
  amount(value: string, currency: CurrencyCode, path: Path): Minor {
    const amount = this.signedAmount(value, currency, path);
    this.must(amount >= 0n, path, SENTENCES.negative());
    return amount;
  }

  signedAmount(value: string, currency: CurrencyCode, path: Path): Minor {
    const amount = parseAmount(value, currency);
    if (typeof amount === 'bigint') return amount;
    const problem = {
      MALFORMED: SENTENCES.amount(),
      TOO_PRECISE: SENTENCES.precision(currency, decimalsOf(currency)),
      TOO_LARGE: SENTENCES.tooLarge(),
    }[amount];
    this.refuse(path, problem);
    return ZERO;
  }

  optionalAmount(value: string | null | undefined, currency: CurrencyCode, path: Path): Minor | null {
    return value === null || value === undefined ? null : this.amount(value, currency, path);
  }

  wholeNumber(value: number, least: number, most: number, path: Path): number {
    this.must(Number.isInteger(value) && value >= least && value <= most, path, SENTENCES.whole(least, most));
    return value;
  }

  /** An instant between 1970 and now. */
  past(value: Date, now: Date, path: Path): Date {
    this.must(value.getTime() <= now.getTime() + CLOCK_DIFFERENCE_MS, path, SENTENCES.future());
    this.must(value.getTime() >= 0, path, SENTENCES.tooEarly());
    return notAfter(now, value);
  }
}

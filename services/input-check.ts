import { CLOCK_DIFFERENCE_MS } from '../domain/backdating.ts';
import { decimalsOf } from '../domain/currency.ts';
import { parseAmount } from '../domain/decimal.ts';
import { type CurrencyCode, type Minor, ZERO } from '../domain/money.ts';
import { lengthOf, readableText } from '../domain/readable-text.ts';
import { Refusal, type RefusalCode, type Sentence } from '../domain/refusal.ts';
import { SENTENCES } from './sentences.ts';
import { isStorable } from './storable-text.ts';

/** The longest version of the terms that a sign-up can accept, in characters. */
export const LONGEST_TERMS_VERSION = 50;

/** An optional text. A text of blanks only, as from an empty form field, counts as left out. */
export function givenText(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}

/**
 * A time that is in the future by the caller's clock is replaced by the server's present time. `InputCheck.past`
 * limits how far ahead it may be.
 */
export function notAfter(now: Date, told: Date): Date {
  return told > now ? now : told;
}

/** True if `notAfter` may have replaced the caller's time `told` by `taken`. It recognises a repeated request. */
export function mayBeTold(told: Date, taken: Date): boolean {
  const ahead = told.getTime() - taken.getTime();
  return ahead >= 0 && ahead <= CLOCK_DIFFERENCE_MS;
}

/**
 * Two times that follow each other, told by different clocks or rounded to the second. If the second is earlier than
 * the first by no more than the allowed clock difference, the first is used for both.
 */
export function notBefore(earlier: Date, told: Date): Date {
  const ahead = earlier.getTime() - told.getTime();
  return ahead > 0 && ahead <= CLOCK_DIFFERENCE_MS ? earlier : told;
}

type Path = readonly (string | number)[];

/**
 * Reads an input field by field and remembers the first fault. For a wrong field it returns a placeholder, so check
 * `refusal` before using any result.
 */
export class InputCheck {
  #refusal: Refusal | null = null;

  get refusal(): Refusal | null {
    return this.#refusal;
  }

  refuse(path: Path, message: Sentence, code: RefusalCode = 'INVALID_INPUT'): void {
    this.#refusal ??= new Refusal(code, message, path.map(String));
  }

  /** Refuses the input unless the condition holds. */
  must(holds: boolean, path: Path, message: Sentence, code?: RefusalCode): void {
    if (!holds) this.refuse(path, message, code);
  }

  /** A key or a name that the caller chose: 1 to `most` characters that Postgres can store. It is kept unchanged. */
  text(value: string, path: Path, most = 200): string {
    this.must(value.trim() !== '' && lengthOf(value) <= most, path, SENTENCES.text(most));
    this.must(isStorable(value), path, SENTENCES.characters());
    return value;
  }

  /**
   * The name of a person, programme or thing: one line of 1 to `most` visible characters. Invisible ones are removed.
   */
  name(value: string, path: Path, most = 100): string {
    const { text, unknown } = readableText(value);
    this.must(text !== '' && lengthOf(text) <= most, path, SENTENCES.text(most));
    this.must(isStorable(value), path, SENTENCES.characters());
    this.must(!unknown, path, SENTENCES.notShown());
    return text;
  }

  /** As `name`, for free text. Line breaks stay, and characters without an agreed appearance become U+FFFD. */
  remark(value: string, path: Path, most = 1000): string {
    return this.#cleaned(value, path, most, true);
  }

  optionalRemark(value: string | null | undefined, path: Path): string | null {
    return value === null || value === undefined ? null : this.remark(value, path);
  }

  /** As `remark`, on one line. An odd character in the title of goods does not cause an order to be refused. */
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

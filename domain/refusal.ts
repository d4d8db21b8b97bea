import type { Money } from './money.ts';

/** A refusal by a business rule: which rule, why, and which part of the input is affected. Nothing was changed. */

export type RefusalCode =
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'ALREADY_EXISTS'
  | 'WRONG_STATE'
  | 'SPONSOR_NOT_ELIGIBLE'
  | 'WOULD_FORM_CYCLE'
  | 'REFUND_EXCEEDS_ORDER'
  | 'PERIOD_NOT_ENDED'
  | 'PERIOD_ALREADY_SETTLED'
  | 'EARLIER_PERIOD_OPEN'
  | 'INSUFFICIENT_BALANCE'
  | 'BELOW_MINIMUM'
  | 'ABOVE_LIMIT'
  | 'SECOND_APPROVER_REQUIRED'
  | 'NOT_COMPLIANT'
  | 'CODE_NOT_ACCEPTED'
  | 'TOKEN_NOT_ACCEPTED';

/** A sentence in both languages of the product, with the figures filled in. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** The amount left to refund of a line, or of an order's shipping or tax. */
export interface RefundLeft {
  readonly part: 'LINE' | 'SHIPPING' | 'TAX';
  /** Null: it is not about a line. */
  readonly lineRef: string | null;
  readonly left: Money;
}

export class Refusal {
  readonly code: RefusalCode;
  readonly message: Sentence;
  /** The path inside `input`, such as ["lines", "0", "quantity"]. Null: the refusal is about the whole input. */
  readonly field: readonly string[] | null;
  /** With REFUND_EXCEEDS_ORDER: every part for which too much was requested. Otherwise null. */
  readonly left: readonly RefundLeft[] | null;

  constructor(
    code: RefusalCode,
    message: Sentence,
    field: readonly string[] | null = null,
    left: readonly RefundLeft[] | null = null,
  ) {
    this.code = code;
    this.message = message;
    this.field = field;
    this.left = left;
  }

  /** The same refusal with a longer path: `lines` + `0` + this field. */
  under(...path: string[]): Refusal {
    return new Refusal(this.code, this.message, [...path, ...(this.field ?? [])], this.left);
  }
}

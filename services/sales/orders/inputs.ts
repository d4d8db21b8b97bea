import type { OrderRef } from '../../inputs.ts';

type Optional<T> = T | null | undefined;

export interface RefundLineInput {
  readonly lineRef: string;
  readonly amount: string;
  /** What of `amount` is tax; "0" when left out. */
  readonly taxIncluded?: Optional<string>;
}

export interface RefundOrderInput {
  readonly order: OrderRef;
  readonly refundRef: string;
  /** True: all that is left of the order; then nothing else is named. */
  readonly everything?: Optional<boolean>;
  readonly lines?: Optional<readonly RefundLineInput[]>;
  readonly shipping?: Optional<string>;
  /** Beside what the lines say of tax. */
  readonly tax?: Optional<string>;
  readonly refundedAt?: Optional<Date>;
  readonly reason?: Optional<string>;
}

export interface UndoRefundInput {
  readonly order: OrderRef;
  readonly refundRef: string;
  /** Now when left out. */
  readonly undoneAt?: Optional<Date>;
  readonly reason?: Optional<string>;
}

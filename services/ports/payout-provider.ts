import type { WithdrawalId } from '../../domain/ids.ts';
import type { CurrencyCode, Minor } from '../../domain/money.ts';

/** One payment that a provider is asked for. */
export interface PayoutOrder {
  /** The withdrawal's, and the provider's idempotency key: one id is paid once, however often it is sent. */
  readonly id: WithdrawalId;
  /** Net, in minor units. */
  readonly amount: Minor;
  readonly currency: CurrencyCode;
  readonly account: string;
  readonly name: string;
}

/** What a provider says about a payment. PENDING: accepted, and not decided yet. */
export type PayoutReport =
  | { readonly state: 'PENDING' }
  | {
      readonly state: 'PAID' | 'FAILED';
      /** What it moved, or refused to move, in minor units. */
      readonly amount: Minor;
      /** In which currency, where the provider says so. */
      readonly currency?: CurrencyCode;
      /** Its name for the payment; that of the return when it failed after it was paid. */
      readonly reference: string;
      readonly at: Date;
    };

/** A payment provider. An exception says nothing about the payment; use `find` to get its result. */
export interface PayoutProvider {
  /** Remembered with each withdrawal that it was asked to pay. */
  readonly name: string;
  /**
   * How long after an id was first sent the provider knows it again, in milliseconds: Infinity when for ever, a day when
   * left out. Later nothing is sent again by itself.
   */
  readonly idempotencyKeyLifetimeMs?: number;
  /** Must pay one id at most once within that time, also when two are sent at the same time. */
  send(order: PayoutOrder): Promise<PayoutReport>;
  /** What became of it; null: never heard of. */
  find(id: WithdrawalId): Promise<PayoutReport | null>;
}

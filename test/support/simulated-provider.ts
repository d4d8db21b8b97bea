import type { WithdrawalId } from '../../domain/ids.ts';
import { minor } from '../../domain/money.ts';
import type { PayoutOrder, PayoutProvider, PayoutReport } from '../../services/payouts/payout-provider.ts';

/** What goes wrong with one payment. */
export type Fault =
  /** It is paid, and the answer gets lost. */
  | 'TIMES_OUT_AFTER_SUCCESS'
  /** The request gets lost. */
  | 'TIMES_OUT_BEFORE'
  /** As TIMES_OUT_AFTER_SUCCESS, and the provider does not answer questions either. */
  | 'SILENT_AFTER_SUCCESS'
  | 'SAME_REFERENCE'
  | 'OTHER_AMOUNT'
  | 'FAILS'
  | 'PENDING';

/** A provider that pays into a map, and fails as it is told to. It pays one id once, as the port asks. */
export class SimulatedProvider implements PayoutProvider {
  readonly name = 'simulated';
  /** Every request that arrived, in order. */
  readonly sent: PayoutOrder[] = [];
  readonly #payments = new Map<WithdrawalId, PayoutReport>();
  readonly #faults = new Map<WithdrawalId, Fault>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  fail(id: WithdrawalId, fault: Fault): void {
    this.#faults.set(id, fault);
  }

  heal(): void {
    this.#faults.clear();
  }

  /** How many of these are paid, by what the provider itself knows. */
  paid(): WithdrawalId[] {
    return [...this.#payments].filter(([, { state }]) => state === 'PAID').map(([id]) => id);
  }

  /** Days after it was paid the money comes back. */
  comesBack(id: WithdrawalId): void {
    const payment = this.#payments.get(id);
    if (payment?.state !== 'PAID') throw new Error('Only what was paid comes back.');
    this.#payments.set(id, { ...payment, state: 'FAILED', reference: `return of ${id}`, at: this.#now() });
  }

  /** What was accepted is decided now. */
  decides(id: WithdrawalId): void {
    const order = this.sent.find((one) => one.id === id);
    if (order !== undefined) this.#payments.set(id, this.#payment(order, undefined));
  }

  async send(order: PayoutOrder): Promise<PayoutReport> {
    const fault = this.#faults.get(order.id);
    if (fault === 'TIMES_OUT_BEFORE') throw new Error('timed out');
    this.sent.push(order);
    const payment = this.#payments.get(order.id) ?? this.#payment(order, fault);
    this.#payments.set(order.id, payment);
    if (fault === 'TIMES_OUT_AFTER_SUCCESS' || fault === 'SILENT_AFTER_SUCCESS') throw new Error('timed out');
    return payment;
  }

  async find(id: WithdrawalId): Promise<PayoutReport | null> {
    if (this.#faults.get(id) === 'SILENT_AFTER_SUCCESS') throw new Error('timed out');
    return this.#payments.get(id) ?? null;
  }

  #payment({ id, amount }: PayoutOrder, fault: Fault | undefined): PayoutReport {
    if (fault === 'PENDING') return { state: 'PENDING' };
    return {
      state: fault === 'FAILS' ? 'FAILED' : 'PAID',
      amount: fault === 'OTHER_AMOUNT' ? minor(amount - 1n) : amount,
      reference: fault === 'SAME_REFERENCE' ? 'one for all' : `payment of ${id}`,
      at: this.#now(),
    };
  }
}

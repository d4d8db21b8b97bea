import type { WithdrawalId } from '../domain/ids.ts';
import { minor } from '../domain/money.ts';
import type { PayoutOrder, PayoutProvider, PayoutReport } from '../services/ports/payout-provider.ts';

/** What goes wrong with one payment. */
const FAULTS = [
  /** It is paid, and the answer gets lost. */
  'TIMES_OUT_AFTER_SUCCESS',
  /** The request gets lost. */
  'TIMES_OUT_BEFORE',
  /** As TIMES_OUT_AFTER_SUCCESS, and the provider does not answer requests for the status either. */
  'SILENT_AFTER_SUCCESS',
  'SAME_REFERENCE',
  'OTHER_AMOUNT',
  'FAILS',
  /** Accepted, and decided later. */
  'PENDING',
  /** Paid, and returned a day later. */
  'COMES_BACK',
] as const;
export type Fault = (typeof FAULTS)[number];

const DAY_MS = 86_400_000;

/**
 * A provider for development and tests: it records payments in a map in memory, and pays each id once, as
 * the port requires. A payment to the payout account `simulate FAILS`, or to `simulate` with another fault,
 * causes that fault. A request or answer is lost only once. A test may also set which payment fails, and
 * until when.
 */
export class SimulatedProvider implements PayoutProvider {
  readonly name = 'simulated';
  /** The usual time of real providers. */
  readonly idempotencyKeyLifetimeMs = DAY_MS;
  /** Every request that arrived, in order. */
  readonly sent: PayoutOrder[] = [];
  readonly #payments = new Map<WithdrawalId, PayoutReport>();
  readonly #faults = new Map<WithdrawalId, Fault>();
  readonly #tried = new Set<WithdrawalId>();
  readonly #silent = new Set<WithdrawalId>();
  readonly #returning = new Set<WithdrawalId>();
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

  /** The payments that are paid, by the provider's own records. */
  paid(): WithdrawalId[] {
    return [...this.#payments].filter(([, { state }]) => state === 'PAID').map(([id]) => id);
  }

  /** Returns the money, so many days after the payment. */
  comesBack(id: WithdrawalId): void {
    const payment = this.#payments.get(id);
    if (payment?.state !== 'PAID') throw new Error('Only a paid payment can be returned.');
    this.#payments.set(id, {
      ...payment,
      state: 'FAILED',
      reference: `simulated return of ${id}`,
      at: this.#now(),
    });
  }

  /** Decides the accepted payments now. */
  decides(id: WithdrawalId): void {
    const order = this.sent.find((one) => one.id === id);
    if (order !== undefined) this.#payments.set(id, this.#payment(order, undefined));
  }

  async send(order: PayoutOrder): Promise<PayoutReport> {
    const { id } = order;
    const fault = this.#faults.get(id) ?? (this.#tried.has(id) ? undefined : faultByAccount(order.account));
    this.#tried.add(id);
    if (fault === 'TIMES_OUT_BEFORE') throw new Error('timed out');
    this.sent.push(order);
    const payment = this.#payments.get(id) ?? this.#payment(order, fault);
    this.#payments.set(id, payment);
    if (fault === 'COMES_BACK') this.#returning.add(id);
    if (fault === 'SILENT_AFTER_SUCCESS') this.#silent.add(id);
    if (fault === 'TIMES_OUT_AFTER_SUCCESS' || fault === 'SILENT_AFTER_SUCCESS') throw new Error('timed out');
    return payment;
  }

  async find(id: WithdrawalId): Promise<PayoutReport | null> {
    const payment = this.#payments.get(id);
    const silent = payment !== undefined && this.#faults.get(id) === 'SILENT_AFTER_SUCCESS';
    if (this.#silent.delete(id) || silent) throw new Error('timed out');
    if (payment?.state === 'PENDING' && !this.#faults.has(id)) this.decides(id);
    if (
      payment?.state === 'PAID' &&
      this.#returning.has(id) &&
      this.#now().getTime() >= payment.at.getTime() + DAY_MS
    )
      this.comesBack(id);
    return this.#payments.get(id) ?? null;
  }

  #payment({ id, amount }: PayoutOrder, fault: Fault | undefined): PayoutReport {
    if (fault === 'PENDING') return { state: 'PENDING' };
    return {
      state: fault === 'FAILS' ? 'FAILED' : 'PAID',
      amount: fault === 'OTHER_AMOUNT' ? minor(amount - 1n) : amount,
      reference: fault === 'SAME_REFERENCE' ? 'simulated, one for all' : `simulated payment of ${id}`,
      at: this.#now(),
    };
  }
}

const faultByAccount = (account: string): Fault | undefined =>
  FAULTS.find((fault) => account.trim() === `simulate ${fault}`);

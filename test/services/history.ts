import { expect } from 'vitest';
import type { Database } from '../../db/connection.ts';
import type { DistributorId, OrderId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { monthOf, nextMonth, type YearMonth } from '../../domain/year-month.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import type { RecordOrderInput, RefundOrderInput } from '../../services/sales/orders/inputs.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { undoRefund } from '../../services/sales/orders/undo-refund.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { rowCounts } from '../support/stored-rows.ts';
import type { Draft, Step } from './history-steps.ts';
import { agreed, operatorCall, recruit } from './team.ts';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 24 * 60 * 60 * 1000;
const PEOPLE = { ada: null, ben: 'ada', cid: 'ben', dan: 'cid', eve: 'ada', fay: null };
const NAMES = Object.keys(PEOPLE);

/** A programme in which one thing after another happens; every step is followed by what must hold after it. */
export class History {
  #now = new Date('2026-01-20T04:00:00Z');
  readonly #db: Database;
  readonly #people: Record<string, DistributorId>;
  readonly #orders: { readonly id: OrderId; readonly input: RecordOrderInput }[] = [];
  readonly #refunds: RefundOrderInput[] = [];
  readonly #undone = new Map<string, Date>();
  #firstOpen: YearMonth;
  #count = 0;
  /** The steps that changed something; the others found nothing to do or were refused. */
  readonly done: Step['what'][] = [];

  private constructor(db: Database, people: Record<string, DistributorId>) {
    this.#db = db;
    this.#people = people;
    // Orders reach back two months at most.
    this.#firstOpen = '2025-11' as YearMonth;
  }

  static async begin(db: Database): Promise<History> {
    return new History(db, await recruit(operatorCall(db, new Date('2026-01-20T04:00:00Z')), PEOPLE));
  }

  async take(step: Step): Promise<void> {
    this.#now = this.#ago(-step.later);
    this.#count += 1;
    const before = await rowCounts(this.#db);
    const answer = await this.#do(step);
    // What the business refuses changes nothing; so does what was done before.
    if (answer === 'something') this.done.push(step.what);
    else expect(await rowCounts(this.#db)).toEqual(before);
  }

  async #do(step: Step): Promise<'something' | 'nothing'> {
    switch (step.what) {
      case 'sell':
        return this.#sell(step.drafts);
      case 'sell again':
        return this.#sellAgain(step.which);
      case 'advance':
        return this.#about(step.which, (order) =>
          advanceOrder(this.#call, { order, step: step.step, at: this.#ago(step.back) }),
        );
      case 'refund':
        return this.#refund(step);
      case 'refund again':
        return this.#refundAgain(step.which);
      case 'tell anew':
        return this.#tellAnew(step.which, step.draft);
      case 'undo a refund':
        return this.#undo(step.which);
      case 'cancel commissions':
        return this.#about(step.which, (order) =>
          cancelCommissions(this.#call, { order, reason: 'wrong', idempotencyKey: this.#name }),
        );
      case 'adjust':
        return outcome(
          await adjustCommission(this.#call, {
            ...step.input,
            distributorId: this.#person(step.who),
            currency: 'CNY',
            reason: 'so',
            idempotencyKey: this.#name,
          }),
        );
      case 'move':
        return outcome(
          await changeSponsor(this.#call, {
            distributorId: this.#person(step.who),
            newSponsorId: step.below === null ? null : this.#person(step.below),
            reason: 'so',
          }),
        );
      case 'status':
        return outcome(
          await advanceDistributor(this.#call, {
            distributorId: this.#person(step.who),
            step: step.step,
            reason: 'so',
          }),
        );
      case 'publish':
        return outcome(await publishPlan(this.#call, { ...step.plan, effectiveFrom: this.#ago(step.back) }));
      case 'settle':
        return this.#settleNext();
    }
  }

  /** Everything is completed, time passes, every month is settled: then nothing may be left pending. */
  async end(): Promise<void> {
    for (const { id } of this.#orders) {
      for (const step of ['PAY', 'COMPLETE'] as const)
        await advanceOrder(this.#call, { order: { id }, step });
    }
    this.#now = this.#ago(-120);
    while (this.#firstOpen < monthOf(this.#now, ZONE)) await this.#settleNext();
    const { rows } = await this.#db.pool.query<{ account: string }>(
      `select account from (select credit as account, amount from transfers union all select debit, -amount from transfers) t
       where account like '%:pending' group by account having sum(amount) <> 0`,
    );
    expect(rows).toEqual([]);
  }

  async #sell(drafts: readonly Draft[]): Promise<'something' | 'nothing'> {
    const inputs = drafts.map((draft, index) => this.#orderOf(draft, `${this.#name}.${index.toString()}`));
    const results = await recordOrders(this.#call, inputs);
    for (const [index, result] of results.entries()) {
      const input = inputs[index];
      if (result instanceof Refusal || input === undefined) continue;
      expect(result.duplicate).toBe(false);
      this.#orders.push({ id: result.order.id, input });
    }
    return results.every((result) => result instanceof Refusal) ? 'nothing' : 'something';
  }

  async #sellAgain(which: number): Promise<'nothing'> {
    const order = pick(this.#orders, which);
    if (order === undefined) return 'nothing';
    const [result] = await recordOrders(this.#call, [order.input]);
    expect(result).toMatchObject({ duplicate: true, order: { id: order.id } });
    return 'nothing';
  }

  /** Until it is paid; after that only what was told is known again. */
  async #tellAnew(which: number, draft: Draft): Promise<'something' | 'nothing'> {
    const order = pick(this.#orders, which);
    if (order === undefined) return 'nothing';
    const input = this.#orderOf(draft, order.input.externalId);
    const [result] = await recordOrders(this.#call, [input]);
    if (result === undefined || result instanceof Refusal || result.duplicate) return 'nothing';
    expect(result.order.id).toBe(order.id);
    this.#orders[this.#orders.indexOf(order)] = { id: order.id, input };
    return 'something';
  }

  async #refund({
    which,
    back,
    shares,
  }: Extract<Step, { what: 'refund' }>): Promise<'something' | 'nothing'> {
    const order = pick(this.#orders, which);
    if (order === undefined) return 'nothing';
    const { rows } = await this.#db.pool.query<{ lineRef: string; net: bigint }>(
      'select l.line_ref as "lineRef", l.net from order_lines l join orders o on o.id = l.order_id and l.line_no >= o.first_line where o.id = $1 order by l.line_no',
      [order.id],
    );
    const lines = rows.map(({ lineRef, net }, index) => ({
      lineRef,
      amount: yuan((net * BigInt(shares?.[index % shares.length] ?? 0)) / 100n),
    }));
    const input = {
      order: { id: order.id },
      refundRef: this.#name,
      refundedAt: this.#ago(back),
      ...(shares ? { lines: lines.filter(({ amount }) => amount !== '0.00') } : { everything: true }),
    };
    const result = await refundOrder(this.#call, input);
    if (result instanceof Refusal) return 'nothing';
    this.#refunds.push(input);
    expect(result.order.net.minor).toBeGreaterThanOrEqual(0n);
    expect(result.reversals.every(({ amount }) => amount.minor < 0n)).toBe(true);
    return 'something';
  }

  async #undo(which: number): Promise<'something' | 'nothing'> {
    const refund = pick(this.#refunds, which);
    if (refund === undefined) return 'nothing';
    const { order, refundRef } = refund;
    const undoneAt = this.#undone.get(refundRef) ?? this.#now;
    const result = agreed(await undoRefund(this.#call, { order, refundRef, undoneAt }));
    expect(result.restored.every(({ amount }) => amount.minor > 0n)).toBe(true);
    const isNew = !this.#undone.has(refundRef);
    this.#undone.set(refundRef, undoneAt);
    return isNew ? 'something' : 'nothing';
  }

  async #refundAgain(which: number): Promise<'nothing'> {
    const input = pick(this.#refunds, which);
    if (input === undefined) return 'nothing';
    const first = agreed(await refundOrder(this.#call, input));
    expect(agreed(await refundOrder(this.#call, input))).toEqual(first);
    return 'nothing';
  }

  /** Periods go in order; a month that has not ended is refused. */
  async #settleNext(): Promise<'something' | 'nothing'> {
    const period = this.#firstOpen;
    const result = await settlePeriod(this.#call, { period });
    if (result instanceof Refusal) return 'nothing';
    expect(result.settlement.status).toBe('SETTLED');
    const counts = await rowCounts(this.#db);
    expect(agreed(await settlePeriod(this.#call, { period }))).toEqual(result);
    expect(await rowCounts(this.#db)).toEqual(counts);
    this.#firstOpen = nextMonth(period);
    return 'something';
  }

  async #about(
    which: number,
    act: (order: { id: OrderId }) => Promise<object>,
  ): Promise<'something' | 'nothing'> {
    const order = pick(this.#orders, which);
    return order === undefined ? 'nothing' : outcome(await act({ id: order.id }));
  }

  #orderOf(
    { seller, customer, state, back, lines, discount, shipping }: Draft,
    externalId: string,
  ): RecordOrderInput {
    const at = this.#ago(back);
    return {
      externalId,
      customerRef: `customer ${customer.toString()}`,
      referralCode: seller === null ? null : `${NAMES[seller % NAMES.length] ?? ''}-code`,
      currency: 'CNY',
      placedAt: at,
      paidAt: state === 'PLACED' ? null : at,
      completedAt: state === 'COMPLETED' ? this.#ago(Math.floor(back / 2)) : null,
      lines: lines.map(({ quantity, cents, off, cost }, index) => ({
        sku: `sku ${index.toString()}`,
        quantity,
        unitPrice: yuan(BigInt(cents)),
        discount: yuan((BigInt(cents * quantity) * BigInt(off)) / 100n),
        unitCost: cost === null ? null : yuan(BigInt(cost)),
      })),
      discount: yuan(BigInt(discount)),
      shipping: yuan(BigInt(shipping)),
    };
  }

  get #call() {
    return operatorCall(this.#db, this.#now);
  }

  get #name(): string {
    return `step ${this.#count.toString()}`;
  }

  #person(who: number): string {
    return this.#people[NAMES[who % NAMES.length] ?? ''] ?? '';
  }

  #ago(days: number): Date {
    return new Date(this.#now.getTime() - days * DAY_MS);
  }
}

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % Math.max(from.length, 1)];
const outcome = (result: object): 'something' | 'nothing' =>
  result instanceof Refusal ? 'nothing' : 'something';
const yuan = (cents: bigint): string =>
  `${(cents / 100n).toString()}.${(cents % 100n).toString().padStart(2, '0')}`;

import type { Database } from '../../db/connection.ts';
import type { DistributorId, PayoutBatchId, WithdrawalId } from '../../domain/ids.ts';
import { AwaitingApproval } from '../../domain/people/approval.ts';
import { Refusal } from '../../domain/refusal.ts';
import { NOBODY } from '../../domain/viewer.ts';
import { decideApproval } from '../../services/programme/approvals/decide-approval.ts';
import { recordVisit } from '../../services/sales/attribution/record-visit.ts';
import { type Call, newCall } from '../../services/call.ts';
import { adjustCommission } from '../../services/commissions/entries/adjust-commission.ts';
import { cancelCommissions } from '../../services/sales/orders/cancel-commissions.ts';
import { advanceDistributor } from '../../services/people/distributors/advance-distributor.ts';
import { changeSponsor } from '../../services/people/distributors/change-sponsor.ts';
import { importDistributors } from '../../services/people/distributors/import-distributors.ts';
import { reviewDistributor } from '../../services/people/distributors/review-distributor.ts';
import { signUpDistributor } from '../../services/people/distributors/sign-up-distributor.ts';
import { advanceTotals } from '../../services/jobs/advance-totals.ts';
import { completeDueOrders } from '../../services/sales/orders/complete-due-orders.ts';
import { refreshLeaderboards } from '../../services/commissions/leaderboards/refresh-leaderboards.ts';
import { advanceOrder } from '../../services/sales/orders/advance-order.ts';
import { recordOrders } from '../../services/sales/orders/record-orders.ts';
import { refundOrder } from '../../services/sales/orders/refund-order.ts';
import { createPayoutBatch } from '../../services/books/payouts/create-payout-batch.ts';
import { exportPayoutBatch } from '../../services/books/payouts/export-payout-batch.ts';
import { reconcilePayoutBatch } from '../../services/books/payouts/reconcile-payout-batch.ts';
import { publishPlan } from '../../services/commissions/plans/publish-plan.ts';
import { configureProgramme } from '../../services/programme/settings/configure-programme.ts';
import { settleDuePeriods } from '../../services/books/settlement/settle-due-periods.ts';
import { settlePeriod } from '../../services/books/settlement/settle-period.ts';
import { defineTiers } from '../../services/commissions/tiers/define-tiers.ts';
import { vaultOf } from '../../services/vault.ts';
import { recordPayout } from '../../services/books/withdrawals/record-payout.ts';
import { requestWithdrawal } from '../../services/books/withdrawals/request-withdrawal.ts';
import { reviewWithdrawal } from '../../services/books/withdrawals/review-withdrawal.ts';
import { parse } from 'csv-parse/sync';
import type { BankLine, Wish } from './batching.ts';
import type { Application, Newcomer, PlanChange, Settings } from './joining.ts';
import type { Draft, Refund, SaleStep } from './selling.ts';
import type { Correction } from './settling.ts';
import { text } from './spelling.ts';
import type { Answer, Asked } from './withdrawing.ts';
import type { Batch, Outcome, Sale, Withdrawal, World } from './world.ts';

const reason = 'so';
const vault = vaultOf({ current: 'story', keys: new Map([['story', Buffer.alloc(32, 1)]]) });
const outcomeOf = (result: object): Outcome =>
  result instanceof Refusal
    ? result.code
    : 'duplicate' in result && result.duplicate === true
      ? 'DUPLICATE'
      : 'DONE';
const date = (at: number): Date => new Date(at);
const dateOrNone = (at: number | null): Date | null => (at === null ? null : date(at));

/** The house, asked in the words of the model: people by name, amounts in minor units, instants in milliseconds. */
export class House {
  now = new Date(0);
  readonly nameOf: Map<DistributorId, string>;
  readonly #ids: Map<string, DistributorId>;
  readonly #withdrawals = new Map<string, WithdrawalId>();
  readonly #batches = new Map<string, PayoutBatchId>();
  /** By which way it is asked. */
  db: Database;

  /** `known`: the people that the database has already, by their ids. */
  constructor(db: Database, known: ReadonlyMap<DistributorId, string> = new Map()) {
    this.db = db;
    this.nameOf = new Map(known);
    this.#ids = new Map([...known].map(([id, name]) => [name, id]));
  }

  get call(): Call {
    return newCall({
      db: this.db,
      now: this.now,
      clockToleranceMs: null,
      viewer: { ...NOBODY, role: 'ADMIN', subject: 'operator' },
      requestId: 'story',
      vault,
    });
  }

  /** `currency`: what the amounts are in. */
  async configure(
    { zone, open, thirdLevel, minimum, secondAbove, fee, taxed, ...rest }: Settings,
    currency: string,
  ): Promise<Outcome> {
    const joinMode = open === undefined ? undefined : open ? 'OPEN' : 'REVIEW';
    const amount = (value: bigint | undefined): string | undefined =>
      value === undefined ? undefined : text(value, currency);
    const taxTable = taxed === undefined ? undefined : taxed ? 'CN_SERVICE_PAY' : null;
    const money = {
      minimumWithdrawal: amount(minimum),
      secondApprovalAbove: amount(secondAbove),
      withdrawalFee: fee,
      taxTable,
    };
    return this.#together((call) =>
      configureProgramme(call, { ...rest, ...money, timeZone: zone, joinMode, allowThirdLevel: thirdLevel }),
    );
  }

  async signUp({
    name,
    contact,
    sponsorCode,
    compliant,
  }: Application): Promise<{ outcome: Outcome; code: string }> {
    const declaration = { adult: compliant, notBarredOccupation: true, termsVersion: '1' };
    const result = await signUpDistributor(this.call, {
      displayName: name,
      contact,
      sponsorCode,
      declaration,
    });
    return this.#met(name, result);
  }

  async importPeople(newcomers: readonly Newcomer[]): Promise<{ outcome: Outcome; code: string }[]> {
    const inputs = newcomers.map(
      ({ externalId, contact, sponsor, code, tier, joinedAt, customers, bound }) => ({
        externalId,
        contact,
        code,
        displayName: externalId,
        sponsorExternalId: sponsor,
        tierCode: tier,
        joinedAt: date(joinedAt),
        customerRefs: customers,
        boundCustomerRefs: bound,
      }),
    );
    const results = await importDistributors(this.call, inputs);
    return results.map((result, index) => this.#met(newcomers[index]?.name ?? '', result));
  }

  #met(
    name: string,
    result: Refusal | { readonly distributor: { readonly id: DistributorId; readonly code: string } },
  ): { outcome: Outcome; code: string } {
    if (result instanceof Refusal) return { outcome: result.code, code: '' };
    const { id, code } = result.distributor;
    this.nameOf.set(id, name);
    this.#ids.set(name, id);
    return { outcome: outcomeOf(result), code };
  }

  async review(name: string, approve: boolean): Promise<Outcome> {
    return outcomeOf(
      await reviewDistributor(this.call, {
        distributorId: this.#id(name),
        decision: approve ? 'APPROVE' : 'REJECT',
      }),
    );
  }

  async advanceDistributor(name: string, step: 'SUSPEND' | 'REINSTATE' | 'TERMINATE'): Promise<Outcome> {
    return outcomeOf(await advanceDistributor(this.call, { distributorId: this.#id(name), step, reason }));
  }

  async changeSponsor(name: string, to: string | null): Promise<Outcome> {
    return outcomeOf(
      await changeSponsor(this.call, {
        distributorId: this.#id(name),
        newSponsorId: to === null ? null : this.#id(to),
        reason,
      }),
    );
  }

  async defineTiers(tiers: World['tiers']): Promise<Outcome> {
    return this.#together((call) =>
      defineTiers(call, {
        tiers: tiers.map(({ code, rates }, rank) => ({ code, name: code, rank, levelRates: rates })),
      }),
    );
  }

  async publish(
    from: number,
    { rates, missing, self, cap, hold, window, rules, ...same }: PlanChange,
    currency: string,
  ): Promise<Outcome> {
    const input = {
      ...same,
      effectiveFrom: date(from),
      levelRates: rates,
      missingLevel: missing,
      selfPurchase: self,
      capRate: cap,
      holdDays: hold,
      attributionWindowDays: window,
      rules: rules?.map(({ tier, from: start, until, rates: levelRates, amounts, ...rule }) => ({
        ...rule,
        tierCode: tier,
        startsAt: dateOrNone(start),
        endsAt: dateOrNone(until),
        levelRates,
        levelAmounts: amounts?.map((amount) => text(amount, currency)),
      })),
    };
    return this.#together((call) => publishPlan(call, input));
  }

  async visit({
    code,
    token,
    customer,
    channel,
    at,
  }: {
    code: string;
    token: string;
    customer: string | null;
    channel: string;
    at: number;
  }): Promise<Outcome> {
    return outcomeOf(
      await recordVisit(this.call, {
        referralCode: code,
        visitorToken: token,
        customerRef: customer,
        channel,
        visitedAt: date(at),
      }),
    );
  }

  async recordOrders(drafts: readonly Draft[]): Promise<Outcome[]> {
    const inputs = drafts.map(
      ({ customer, code, token, placedAt, paidAt, completedAt, lines, discount, shipping, tax, ...same }) => {
        const amount = (value: bigint): string => text(value, same.currency);
        return {
          ...same,
          customerRef: customer,
          referralCode: code,
          visitorToken: token,
          placedAt: date(placedAt),
          paidAt: dateOrNone(paidAt),
          completedAt: dateOrNone(completedAt),
          lines: lines.map(({ ref, price, discount: off, cost, ...line }) => ({
            ...line,
            lineRef: ref,
            unitPrice: amount(price),
            discount: amount(off),
            unitCost: cost === null ? null : amount(cost),
          })),
          discount: amount(discount),
          shipping: amount(shipping),
          tax: amount(tax),
        };
      },
    );
    return (await recordOrders(this.call, inputs)).map(outcomeOf);
  }

  async advanceOrder(sale: Sale, step: SaleStep, at: number | null): Promise<Outcome> {
    return outcomeOf(await advanceOrder(this.call, { order: refOf(sale), step, at: dateOrNone(at) }));
  }

  async refund(sale: Sale, { ref, lines, at }: Refund, currency: string): Promise<Outcome> {
    const inputs = lines?.map((line) => ({ lineRef: line.ref, amount: text(line.amount, currency) }));
    return outcomeOf(
      await refundOrder(this.call, {
        order: refOf(sale),
        refundRef: ref,
        ...(inputs ? { lines: inputs } : { everything: true }),
        refundedAt: dateOrNone(at),
      }),
    );
  }

  async adjust({ to, kind, amount, key }: Correction, currency: string): Promise<Outcome> {
    const input = {
      distributorId: this.#id(to),
      kind,
      amount: text(amount, currency),
      currency,
      reason,
      idempotencyKey: key,
    };
    return this.#together((call) => adjustCommission(call, input));
  }

  async cancelCommissions(sale: Sale, key: string): Promise<Outcome> {
    return this.#together((call) =>
      cancelCommissions(call, { order: refOf(sale), reason, idempotencyKey: key }),
    );
  }

  async withdraw({ of, amount, account, key }: Asked, currency: string): Promise<Outcome> {
    const call: Call = {
      ...this.call,
      viewer: { ...NOBODY, role: 'DISTRIBUTOR', subject: of, distributorId: this.#id(of) },
    };
    const result = await requestWithdrawal(call, {
      amount: text(amount, currency),
      currency,
      payoutAccount: account,
      idempotencyKey: key,
    });
    if (!(result instanceof Refusal)) this.#withdrawals.set(`${of} ${key}`, result.withdrawal.id);
    return outcomeOf(result);
  }

  async reviewWithdrawal(withdrawal: Withdrawal, approve: boolean, operator: string): Promise<Outcome> {
    const call: Call = { ...this.call, viewer: { ...this.call.viewer, subject: operator } };
    return outcomeOf(
      await reviewWithdrawal(call, {
        withdrawalId: this.#withdrawal(withdrawal),
        decision: approve ? 'APPROVE' : 'REJECT',
        reason,
      }),
    );
  }

  async recordPayout(withdrawal: Withdrawal, { succeeded, reference, at }: Answer): Promise<Outcome> {
    return outcomeOf(
      await recordPayout(this.call, {
        withdrawalId: this.#withdrawal(withdrawal),
        succeeded,
        reference,
        paidAt: dateOrNone(at),
      }),
    );
  }

  async createBatch({ key, limit }: Wish): Promise<Outcome> {
    const result = await createPayoutBatch(this.call, { idempotencyKey: key, limit });
    if (!(result instanceof Refusal)) this.#batches.set(key, result.batch.id);
    return outcomeOf(result);
  }

  /** The lines of the bank's file: who, which account, how much. */
  async exportBatch(batch: Batch): Promise<string[]> {
    const result = await exportPayoutBatch(this.call, { batchId: this.#batch(batch) });
    if (result instanceof Refusal) return [result.code];
    return parse<Record<string, string>>(result.file, { columns: true }).map(
      ({ name, account, amount, currency }) => [name, account, amount, currency].join(', '),
    );
  }

  async reconcile(batch: Batch, lines: readonly BankLine[], currency: string): Promise<Outcome[]> {
    const outcomes = lines.map(({ withdrawal, amount, answer: { succeeded, reference, at } }) => ({
      withdrawalId: this.#withdrawal(withdrawal),
      amount: text(amount, currency),
      succeeded,
      reference,
      paidAt: dateOrNone(at),
    }));
    return (await reconcilePayoutBatch(this.call, { batchId: this.#batch(batch), outcomes })).map(outcomeOf);
  }

  async settle(period: string): Promise<Outcome> {
    return outcomeOf(await settlePeriod(this.call, { period }));
  }

  async settleAllDue(): Promise<string[]> {
    return (await settleDuePeriods(this.call)).map(({ period }) => period);
  }

  /** How many orders completed by themselves. */
  async refresh(): Promise<number> {
    const { done } = await completeDueOrders(this.call);
    await refreshLeaderboards(this.call);
    await advanceTotals(this.call);
    return done;
  }

  /** Where one operator may only ask, a second one confirms at once; the model's operators agree on everything but withdrawals. */
  async #together<T extends object>(
    work: (call: Call) => Promise<T | AwaitingApproval | Refusal>,
  ): Promise<Outcome> {
    const asked = await work(this.call);
    if (!(asked instanceof AwaitingApproval)) return outcomeOf(asked);
    const second = { ...this.call, viewer: { ...this.call.viewer, subject: 'second operator' } };
    const decided = await decideApproval(second, { approvalId: asked.approval.id, decision: 'APPROVE' });
    return outcomeOf(decided instanceof Refusal ? decided : await work(this.call));
  }

  #batch({ key }: Batch): PayoutBatchId {
    const id = this.#batches.get(key);
    if (id === undefined) throw new Error(`the house knows no batch ${key}`);
    return id;
  }

  #withdrawal({ of, key }: Withdrawal): WithdrawalId {
    const id = this.#withdrawals.get(`${of} ${key}`);
    if (id === undefined) throw new Error(`the house knows no withdrawal ${key} of ${of}`);
    return id;
  }

  #id(name: string): DistributorId {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`the house knows nobody called ${name}`);
    return id;
  }
}

function refOf({ key, channel }: Sale): { channel: string; externalId: string } {
  return { channel, externalId: key.slice(channel.length + 1) };
}

import type { BonusFigures } from '../commissions/bonus.ts';
import { claimsOn, type PaidOrder } from '../commissions/commission.ts';
import type { DistributorId, SimulationId } from '../ids.ts';
import { type BasisPoints, type Minor, minus, plus, sum, ZERO } from '../money.ts';
import type { OrderLine } from '../catalogue/order-line.ts';
import type { UplineMember } from '../people/distributor.ts';
import type { CommissionPlan, TierRates } from '../terms/plan.ts';
import { reachOf } from '../terms/plan-reach.ts';
import type { Tier } from '../terms/tier.ts';
import type { YearMonth } from '../year-month.ts';
import { type Earned, leftOf } from './refund.ts';

export type SimulationStatus = 'RUNNING' | 'DONE' | 'FAILED';

/** What the draft would have changed besides the commissions, and the simulation leaves as it was recorded. */
export type KeptAsRecorded = 'ATTRIBUTION' | 'TIERS';

/** As many months as one simulation replays. */
export const MOST_MONTHS = 24;

/** The figures of the months under one plan, net of refunds. */
export interface SimulatedTotals {
  readonly commission: Minor;
  readonly bonus: Minor;
  /** What the cap cut (R13). */
  readonly cappedOff: Minor;
}

/** A plan that is tried out over recorded months (R37). */
export interface Simulation {
  readonly id: SimulationId;
  readonly from: YearMonth;
  readonly to: YearMonth;
  readonly status: SimulationStatus;
  readonly keptAsRecorded: readonly KeptAsRecorded[];
  readonly createdAt: Date;
  /** From then on it is removed. */
  readonly expiresAt: Date;
  /** The orders and the months that are replayed, and all of them. */
  readonly done: number;
  readonly all: number;
  /** What customers paid for the goods of these orders, less refunds. */
  readonly sales: Minor;
  readonly before: SimulatedTotals;
  readonly after: SimulatedTotals;
}

/** What a distributor got, and would have got. */
export interface SimulatedDistributor {
  readonly distributorId: DistributorId;
  readonly before: Minor;
  readonly after: Minor;
}

/** Between 0 and 1; 1 only once everything is done. */
export function progressOf({ status, done, all }: Pick<Simulation, 'status' | 'done' | 'all'>): number {
  if (status === 'DONE') return 1;
  // Orders that were recorded since may make it more than all.
  return all === 0 ? 0 : Math.min(0.99, Math.floor((100 * done) / all) / 100);
}

/** The share of sales that is paid out, rounded down. More than everything is shown as 100 %. */
export function shareOfSales({ commission, bonus }: SimulatedTotals, sales: Minor): BasisPoints {
  const paid = plus(commission, bonus);
  if (sales <= 0n || paid <= 0n) return 0 as BasisPoints;
  const share = (paid * 10_000n) / sales;
  return Number(share > 10_000n ? 10_000n : share) as BasisPoints;
}

/** A recorded order, as a replay needs it. */
export interface RecordedOrder {
  readonly channel: string;
  readonly paidAt: Date;
  readonly lines: readonly (PaidOrder['lines'][number] & Pick<OrderLine, 'refunded'>)[];
  /** The lines of which an operator took back all commissions (R8). */
  readonly canceledLines: readonly number[];
  /** The beneficiaries from whom alone it was taken back (R38). */
  readonly takenFrom: readonly DistributorId[];
}

/** What one plan pays for an order after its refunds. */
export interface ReplayedOrder {
  readonly amounts: readonly { readonly beneficiaryId: DistributorId; readonly amount: Minor }[];
  readonly cappedOff: Minor;
}

/**
 * What an order pays under a plan, after all its refunds (R9 to R17, R34). However many refunds there were, and in whichever order, they
 * leave what one refund of their sum leaves, so they need not be replayed one by one.
 */
export function replayOrder(
  { channel, paidAt, lines, canceledLines, takenFrom }: RecordedOrder,
  plan: CommissionPlan,
  tiers: ReadonlyMap<string, TierRates>,
  upline: readonly UplineMember[],
): ReplayedOrder {
  const amounts: { beneficiaryId: DistributorId; amount: Minor }[] = [];
  let cappedOff = ZERO;
  for (const { earning, promised } of claimsOn({ plan, tiers, channel, paidAt, lines, upline })) {
    const { lineNo, beneficiaryId, capped } = earning;
    const line = lines.find((one) => one.lineNo === lineNo);
    if (line === undefined || canceledLines.includes(lineNo) || takenFrom.includes(beneficiaryId)) continue;
    const amount = leftAfterRefunds(earning, plan, line);
    if (capped) {
      const uncapped = leftAfterRefunds({ ...earning, amount: promised, capped: false }, plan, line);
      if (uncapped > amount) cappedOff = plus(cappedOff, minus(uncapped, amount));
    }
    if (amount !== 0n) amounts.push({ beneficiaryId, amount });
  }
  return { amounts, cappedOff };
}

function leftAfterRefunds(
  earned: Earned,
  { rounding }: CommissionPlan,
  { net, refunded }: Pick<OrderLine, 'net' | 'refunded'>,
): Minor {
  return refunded === 0n ? earned.amount : leftOf(earned, rounding, net, minus(net, refunded));
}

/**
 * True where the cap of a plan can cut nothing (R13): all that a line can pay together is within it, and each amount is rounded down. False
 * where that is not certain.
 */
export function cutsNothing(plan: CommissionPlan, tiers: ReadonlyMap<string, TierRates>): boolean {
  if (plan.rounding !== 'FLOOR' || plan.rules.some((rule) => rule.levelAmounts !== null)) return false;
  return reachOf([{ ...plan, bonusRules: [] }], [...tiers.values()], []).share <= plan.capRate;
}

/** The terms by which a payment says whose sale an order is (R5 to R7). */
const SAYS_WHOSE = ['touch', 'attributionWindowDays', 'selfPurchase', 'bindingDays'] as const;

/**
 * What publishing the draft would have changed besides what is paid: whose sales the orders are, and which tiers distributors rise to. Both
 * stay as they were recorded. Where neither would have changed, the figures are those that publishing would have given.
 */
export function keptAsRecorded(
  draft: CommissionPlan,
  plansThen: readonly CommissionPlan[],
  tiers: readonly Tier[],
): KeptAsRecorded[] {
  const kept: KeptAsRecorded[] = [];
  if (plansThen.some((plan) => SAYS_WHOSE.some((term) => plan[term] !== draft[term])))
    kept.push('ATTRIBUTION');
  const otherTeams = plansThen.some((plan) => plan.levelRates.length !== draft.levelRates.length);
  const depends = tiers.some(
    ({ upgradeWhen: when }) =>
      when !== null && (when.settledCommission !== null || (when.teamSales !== null && otherTeams)),
  );
  if (depends) kept.push('TIERS');
  return kept;
}

/** What a distributor sold in a month, with their team. */
export type MonthFigures = Pick<BonusFigures, 'id' | 'sales' | 'teamSales'>;

/** Sums by distributor, kept while a lot is replayed. */
export class Sums {
  readonly #sums = new Map<DistributorId, Minor>();

  add(id: DistributorId, amount: Minor): void {
    this.#sums.set(id, plus(this.#sums.get(id) ?? ZERO, amount));
  }

  of(id: DistributorId): Minor {
    return this.#sums.get(id) ?? ZERO;
  }

  get ids(): DistributorId[] {
    return [...this.#sums.keys()];
  }

  get total(): Minor {
    return sum(this.#sums.values());
  }
}

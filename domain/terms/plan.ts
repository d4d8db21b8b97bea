import { plusDays } from '../duration.ts';
import type { BonusRule } from './bonus-rule.ts';
import type { PlanId, RuleId } from '../ids.ts';
import type { BasisPoints, Minor, Rounding } from '../money.ts';

export type CommissionBase = 'NET_PAID' | 'PROFIT';
export type MissingLevel = 'RETAIN' | 'STOP' | 'ROLL_UP';
export type SelfPurchase = 'SPONSOR_EARNS' | 'BUYER_EARNS' | 'NOBODY_EARNS';
/** How the uplines' rates follow from each other (R34). */
export type PlanScheme = 'LEVELS' | 'DIFFERENTIAL';
export type Touch = 'FIRST' | 'LAST';

/**
 * Replaces the plan's rates for sales that match all its named properties (R11). Exactly one of levelRates and
 * levelAmounts is set.
 */
export interface CommissionRule {
  readonly id: RuleId;
  readonly name: string;
  readonly sku: string | null;
  readonly category: string | null;
  readonly channel: string | null;
  readonly tierCode: string | null;
  /** In force from this instant on (inclusive); null: always. */
  readonly startsAt: Date | null;
  /** In force before this instant (exclusive); null: without end. */
  readonly endsAt: Date | null;
  readonly priority: number;
  readonly levelRates: readonly BasisPoints[] | null;
  /** Minor units per unit of quantity, nearest level first. */
  readonly levelAmounts: readonly Minor[] | null;
}

/** One immutable version of the programme's commission plan. */
export interface CommissionPlan {
  readonly id: PlanId;
  readonly version: number;
  readonly effectiveFrom: Date;
  /** When it was canceled before it took effect, so that it is never in force. Left out: it was not. */
  readonly canceledAt?: Date;
  /** Level 1 is the seller; its length is the number of paid levels, 1 to 3 (R14). */
  readonly levelRates: readonly BasisPoints[];
  /** DIFFERENTIAL: the tiers' cumulative rates are paid in place of levelRates, whose number says how many levels are paid (R34). */
  readonly scheme: PlanScheme;
  /** Of the line's base, on top, to the next distributor of the same tier (R34); null: none is paid. */
  readonly sameTierRate: BasisPoints | null;
  /** To how many of them; 0: none is paid. */
  readonly sameTierGenerations: number;
  readonly base: CommissionBase;
  readonly missingLevel: MissingLevel;
  readonly selfPurchase: SelfPurchase;
  readonly rounding: Rounding;
  readonly capRate: BasisPoints;
  readonly holdDays: number;
  readonly attributionWindowDays: number;
  readonly touch: Touch;
  readonly bindingDays: number | null;
  /** Oldest first. Of rules that tie, which earlier releases let through, the later one applies (R34). */
  readonly rules: readonly CommissionRule[];
  /** The monthly bonuses (R35). Those of the version in force at the end of a month are paid for it. */
  readonly bonusRules: readonly BonusRule[];
}

/** The tier data that the commission calculation needs. */
export interface TierRates {
  readonly code: string;
  readonly levelRates: readonly BasisPoints[] | null;
  /** In a DIFFERENTIAL plan: the rate of its holder together with everybody below (R34). Null: none. */
  readonly cumulativeRate: BasisPoints | null;
}

/** As many levels as a plan, a rule or a tier can pay. */
export const MOST_LEVELS = 3;

/** When a binding runs out that begins at an instant (R6); null: never. */
export function bindingEnd({ bindingDays }: Pick<CommissionPlan, 'bindingDays'>, boundAt: Date): Date | null {
  return bindingDays === null ? null : plusDays(boundAt, bindingDays);
}

/**
 * The version in force at an instant, usually an order's `paidAt` (R9): the one that took effect last, and the higher
 * version if two took effect together. The first version applies to all earlier times, whatever its `effectiveFrom`.
 * Without a plan it throws a RangeError: every database has at least one.
 */
export function planInForce(plans: readonly CommissionPlan[], at: Date): CommissionPlan {
  const [some, ...others] = plans;
  if (some === undefined) throw new RangeError('There is no commission plan');
  const first = others.reduce((a, b) => (b.version < a.version ? b : a), some);
  let inForce = first;
  for (const plan of plans) {
    if (plan === first || plan.effectiveFrom > at) continue;
    if (inForce === first || isLater(plan, inForce)) inForce = plan;
  }
  return inForce;
}

/** Whether orders may have been computed by a version, so that it stays: the first one is in force from the beginning of time (R9). */
export function hasBegun(
  plan: Pick<CommissionPlan, 'version' | 'effectiveFrom'>,
  plans: readonly Pick<CommissionPlan, 'version'>[],
  now: Date,
): boolean {
  return plan.effectiveFrom <= now || plans.every(({ version }) => version >= plan.version);
}

/** The number of the next version: one that was ended before it began keeps its own. */
export function nextVersion(everPublished: readonly Pick<CommissionPlan, 'version'>[]): number {
  return Math.max(0, ...everPublished.map(({ version }) => version)) + 1;
}

/** The versions that an order which is paid from now on may be computed by: the one in force and those to come. */
export function plansFrom(plans: readonly CommissionPlan[], now: Date): readonly CommissionPlan[] {
  const inForce = planInForce(plans, now);
  return plans.filter((plan) => plan === inForce || (plan.effectiveFrom > now && takesEffect(plan, plans)));
}

/** The versions that an order could be computed by that was paid from one instant (inclusive) to another (exclusive). */
export function plansWithin(
  plans: readonly CommissionPlan[],
  from: Date,
  to: Date,
): readonly CommissionPlan[] {
  const first = planInForce(plans, from);
  return plansFrom(plans, from).filter((plan) => plan === first || plan.effectiveFrom < to);
}

/**
 * All versions that can apply to an order, whenever it is paid. Versions replaced by a later one of the same instant
 * are left out.
 */
export function plansEverInForce(plans: readonly CommissionPlan[]): readonly CommissionPlan[] {
  return plansFrom(plans, new Date(0));
}

/** False if a later version of the same instant replaces it. */
function takesEffect(plan: CommissionPlan, plans: readonly CommissionPlan[]): boolean {
  return planInForce(plans, plan.effectiveFrom) === plan;
}

function isLater(a: CommissionPlan, b: CommissionPlan): boolean {
  const apart = a.effectiveFrom.getTime() - b.effectiveFrom.getTime();
  return apart === 0 ? a.version > b.version : apart > 0;
}

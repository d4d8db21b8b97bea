import { isAnythingRecorded } from '../../../db/terms/recorded.queries.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { writePlanReach } from '../../../db/terms/programme-writes.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { dayOf } from '../../../domain/calendar-day.ts';
import { type CommissionPlan, plansFrom } from '../../../domain/terms/plan.ts';
import {
  beginningToKeep,
  dayBeginning,
  needsSecondForReach,
  type PlanReach,
  reachOf,
} from '../../../domain/terms/plan-reach.ts';
import type { Tier } from '../../../domain/terms/tier.ts';
import type { Call } from '../../call.ts';

/** The reach of plans and tiers before and after a change. */
export interface ReachChange {
  readonly now: PlanReach;
  readonly then: PlanReach;
  readonly needsSecond: boolean;
  /** True once money has moved; from then on the day's rises are counted. */
  readonly counts: boolean;
}

/**
 * Calculates how much more of a sale could be paid with this plan beside the current and later ones, or with these
 * tiers (R27). One person's rises of a day are added up. Before anything is recorded no second person is needed.
 */
export async function reachChange(
  tx: Transaction,
  call: Call,
  { programme, plans, tiers, planReach }: ProgrammeState,
  next: { readonly plan?: CommissionPlan; readonly tiers?: readonly Tier[] },
): Promise<ReachChange> {
  const current = plansFrom(plans, call.now);
  const known = current.flatMap(({ rules }) => rules);
  const now = reachOf(current, tiers, known);
  const then = reachOf(next.plan === undefined ? current : [next.plan], next.tiers ?? tiers, known);
  const from = dayBeginning(planReach, today(call, programme.timeZone), now);
  const counts = await isAnythingRecorded(tx);
  const needsSecond = counts && call.confirmed === undefined && needsSecondForReach(from, then, programme);
  return { now, then, needsSecond, counts };
}

/**
 * Stores the reach at the start of the day, so that the day's rises add up. A change that two people agreed on becomes
 * the new start.
 */
export async function rememberReach(
  tx: Transaction,
  call: Call,
  { programme, planReach }: ProgrammeState,
  { now, then, counts }: ReachChange,
): Promise<void> {
  if (!counts) return;
  const day = today(call, programme.timeZone);
  const kept = beginningToKeep(planReach, day, { now, then, agreed: call.confirmed !== undefined });
  if (kept !== null) await writePlanReach(tx, kept);
}

const today = ({ now }: Call, timeZone: string): string => dayOf(now, timeZone);

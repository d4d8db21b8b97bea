import { type EventOf, eventsWith } from '../event.ts';
import type { AdjustmentId, ContestId, EntryId, OrderId, PlanId, RefundId, TierChangeId } from '../ids.ts';
import type { YearMonth } from '../year-month.ts';
import type { CommissionKind } from './commission-entry.ts';
import type { TierCause } from './tier-change.ts';

/** What caused the entries of one transfer. Of monthly bonuses it is the month (R35), of a prize the contest (R36). */
export type CommissionCause = OrderId | RefundId | AdjustmentId | ContestId | YearMonth;

/** What happens to commissions, to the plan that they come from, to prizes of contests, and to tiers, by their codes (R31). */
export type CommissionsEvent =
  | EventOf<'COMMISSION_RECORDED', EntryId, { kind: CommissionKind; cause: CommissionCause }>
  | EventOf<'PLAN_PUBLISHED', PlanId, { version: number }>
  | EventOf<'PRIZE_WON', ContestId, { rank: number }>
  | EventOf<'TIER_CHANGED', TierChangeId, { from: string; to: string; cause: TierCause }>;

export const commissionsEvent = eventsWith<CommissionsEvent>({
  COMMISSION_RECORDED: 1,
  PLAN_PUBLISHED: 1,
  PRIZE_WON: 1,
  TIER_CHANGED: 1,
});

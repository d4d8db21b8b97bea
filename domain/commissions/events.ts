import { type EventOf, eventsWith } from '../event.ts';
import type { AdjustmentId, EntryId, OrderId, PlanId, RefundId } from '../ids.ts';
import type { CommissionKind } from './commission-entry.ts';

/** What caused the entries of one transfer. */
export type CommissionCause = OrderId | RefundId | AdjustmentId;

/** What happens to commissions, and to the plan that they come from (R31). */
export type CommissionsEvent =
  | EventOf<'COMMISSION_RECORDED', EntryId, { kind: CommissionKind; cause: CommissionCause }>
  | EventOf<'PLAN_PUBLISHED', PlanId, { version: number }>;

export const commissionsEvent = eventsWith<CommissionsEvent>({ COMMISSION_RECORDED: 1, PLAN_PUBLISHED: 1 });

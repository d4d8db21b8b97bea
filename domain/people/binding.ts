import { laterOf } from '../duration.ts';
import type { DistributorId, OrderId } from '../ids.ts';
import { bindingEnd, type CommissionPlan } from '../terms/plan.ts';
import type { DistributorStatus } from './distributor.ts';

/** How a sale was attributed to its distributor (R5, R7). */
export type AttributionVia = 'EXPLICIT_CODE' | 'BINDING' | 'VISIT' | 'SELF_PURCHASE' | 'SPONSOR_OF_BUYER';

/** How a binding was ended early: by an operator, or because the customer turned out to be the distributor. */
export type BindingEndKind = 'ENDED' | 'MOVED' | 'SELF';

/** Why a binding does not apply now. */
export type BindingOver = BindingEndKind | 'RAN_OUT' | 'ORDER_CAME_TO_NOTHING' | 'NAMES_NOBODY';

/** A customer's binding and its outcome (R6). */
export interface CustomerBinding {
  /** Numbered per customer, over all channels. */
  readonly number: number;
  readonly distributorId: DistributorId;
  readonly boundAt: Date;
  /** When it expires. Null: never. */
  readonly endsAt: Date | null;
  /** Null: an import or an operator made the binding. */
  readonly orderId: OrderId | null;
  readonly via: AttributionVia | null;
  /** The operator who made it. Null: an order made it. */
  readonly madeBy: string | null;
  /** Null: every channel. */
  readonly channel: string | null;
  /** False: the order that made it was canceled or refunded in full. */
  readonly stands: boolean;
  /** True: the shop uses this name for customers without an account. */
  readonly namesNobody: boolean;
  /** When, how, by whom and why it was ended early. Null: it was not. */
  readonly endedAt: Date | null;
  readonly endKind: BindingEndKind | null;
  readonly endedBy: string | null;
  readonly reason: string | null;
}

export interface BindingState {
  /** When it ended or will end. Null: it has no end. */
  readonly until: Date | null;
  /** Why it does not apply now. Null: it applies. */
  readonly over: BindingOver | null;
}

/** The state of a binding at a moment, by the same rules as attribution. */
export function bindingState(
  { endsAt, endedAt, endKind, stands, namesNobody }: CustomerBinding,
  now: Date,
): BindingState {
  const endedFirst = endedAt !== null && (endsAt === null || endedAt < endsAt);
  const until = endedFirst ? endedAt : endsAt;
  if (namesNobody) return { until, over: 'NAMES_NOBODY' };
  if (!stands) return { until, over: 'ORDER_CAME_TO_NOTHING' };
  if (until === null || until > now) return { until, over: null };
  return { until, over: endedFirst ? endKind : 'RAN_OUT' };
}

/** Whether attribution uses the binding at a moment. */
export const holds = (binding: CustomerBinding, now: Date): boolean =>
  bindingState(binding, now).over === null;

/** The end of a binding that is ended now. Another server's clock may have been ahead, so the end is never before the start. */
export const endedAt = ({ boundAt }: Pick<CustomerBinding, 'boundAt'>, now: Date): Date =>
  laterOf(boundAt, now);

/** Whether this operator ended the binding for this reason before, so that the request is a repeat. */
export function wasEndedSo(
  binding: CustomerBinding,
  { operator, reason, now }: { readonly operator: string; readonly reason: string; readonly now: Date },
): boolean {
  return (
    bindingState(binding, now).over === 'ENDED' && binding.endedBy === operator && binding.reason === reason
  );
}

/**
 * Why an operator cannot bind a customer to a distributor. NEVER_BOUND: the customer's name may be a typing error, and
 * would not be checked by any order.
 */
export type MoveObjection = 'NOT_ACTIVE' | 'THEMSELF' | 'NEVER_BOUND' | 'NAMES_NOBODY';

/** The objection to moving a customer's binding (R6, R7). Null: there is none. `latest` is the customer's last binding. */
export function objectionToMove(
  target: { readonly status: DistributorStatus; readonly isTheCustomer: boolean },
  latest: Pick<CustomerBinding, 'namesNobody'> | undefined,
): MoveObjection | null {
  if (target.status !== 'ACTIVE') return 'NOT_ACTIVE';
  if (target.isTheCustomer) return 'THEMSELF';
  if (latest === undefined) return 'NEVER_BOUND';
  return latest.namesNobody ? 'NAMES_NOBODY' : null;
}

/**
 * When a binding made by an operator ends: at the end of the live binding that it replaces, else after the plan's
 * binding time (R6).
 */
export function endOfMoved(
  live: Pick<CustomerBinding, 'endsAt'> | null,
  plan: Pick<CommissionPlan, 'bindingDays'>,
  now: Date,
): Date | null {
  return live === null ? bindingEnd(plan, now) : live.endsAt;
}

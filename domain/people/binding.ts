import { laterOf } from '../duration.ts';
import type { DistributorId, OrderId } from '../ids.ts';
import { bindingEnd, type CommissionPlan } from '../terms/plan.ts';
import type { DistributorStatus } from './distributor.ts';

/** How a sale came to its distributor (R5, R7). */
export type AttributionVia = 'EXPLICIT_CODE' | 'BINDING' | 'VISIT' | 'SELF_PURCHASE' | 'SPONSOR_OF_BUYER';

/** How a binding was ended before its time: by an operator, or because the customer is the distributor themself. */
export type BindingEndKind = 'ENDED' | 'MOVED' | 'SELF';

/** Why a binding does not hold now. */
export type BindingOver = BindingEndKind | 'RAN_OUT' | 'ORDER_CAME_TO_NOTHING' | 'NAMES_NOBODY';

/** A binding of a customer with what became of it (R6). */
export interface CustomerBinding {
  /** Counted per customer, over all channels. */
  readonly number: number;
  readonly distributorId: DistributorId;
  readonly boundAt: Date;
  /** When it runs out by itself; null: never. */
  readonly endsAt: Date | null;
  /** Null: told by an import or an operator. */
  readonly orderId: OrderId | null;
  readonly via: AttributionVia | null;
  /** Which operator told it; null: an order made it. */
  readonly madeBy: string | null;
  /** Null: every channel. */
  readonly channel: string | null;
  /** False: the order that made it came to nothing. */
  readonly stands: boolean;
  /** True: the shop gives this name to customers without an account. */
  readonly namesNobody: boolean;
  /** When, how, by whom and why it was ended before its time; null: it was not. */
  readonly endedAt: Date | null;
  readonly endKind: BindingEndKind | null;
  readonly endedBy: string | null;
  readonly reason: string | null;
}

export interface BindingState {
  /** When it ran out, was or will be over; null: it holds for good. */
  readonly until: Date | null;
  /** Why it does not hold now; null: it does. */
  readonly over: BindingOver | null;
}

/** How a binding stands at a moment, by the same rules as attribution goes by. */
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

/** Whether attribution goes by it at a moment. */
export const holds = (binding: CustomerBinding, now: Date): boolean =>
  bindingState(binding, now).over === null;

/** When a binding is over that is ended now. Another server's clock may have been ahead: none ends before it began. */
export const endedAt = ({ boundAt }: Pick<CustomerBinding, 'boundAt'>, now: Date): Date =>
  laterOf(boundAt, now);

/** Whether a binding was ended by this operator for this reason: asked for again, it is no other ending. */
export function wasEndedSo(
  binding: CustomerBinding,
  { operator, reason, now }: { readonly operator: string; readonly reason: string; readonly now: Date },
): boolean {
  return (
    bindingState(binding, now).over === 'ENDED' && binding.endedBy === operator && binding.reason === reason
  );
}

/** Why a customer cannot be bound to a distributor by hand. NEVER_BOUND: the name may be a slip, and nobody would notice that it belongs to somebody now. */
export type MoveObjection = 'NOT_ACTIVE' | 'THEMSELF' | 'NEVER_BOUND' | 'NAMES_NOBODY';

/** What stands against the move of a customer's binding (R6, R7); null: nothing. `latest` is the last of all their bindings. */
export function objectionToMove(
  target: { readonly status: DistributorStatus; readonly isTheCustomer: boolean },
  latest: Pick<CustomerBinding, 'namesNobody'> | undefined,
): MoveObjection | null {
  if (target.status !== 'ACTIVE') return 'NOT_ACTIVE';
  if (target.isTheCustomer) return 'THEMSELF';
  if (latest === undefined) return 'NEVER_BOUND';
  return latest.namesNobody ? 'NAMES_NOBODY' : null;
}

/** Until when a binding by hand holds: for as long as the live one in whose place it comes, else for as long as the plan says (R6). */
export function endOfMoved(
  live: Pick<CustomerBinding, 'endsAt'> | null,
  plan: Pick<CommissionPlan, 'bindingDays'>,
  now: Date,
): Date | null {
  return live === null ? bindingEnd(plan, now) : live.endsAt;
}

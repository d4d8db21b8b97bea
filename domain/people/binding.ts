import type { DistributorId, OrderId } from '../ids.ts';

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

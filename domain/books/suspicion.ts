import type { DistributorId, OrderId, SuspicionId } from '../ids.ts';

/** What was noticed (R39). It is a record that waits for an operator, and never a verdict. */
export type SuspicionKind =
  | 'SAME_PAYOUT_ACCOUNT'
  | 'SAME_SOURCE'
  | 'SIGN_UP_BURST'
  | 'OWN_BUYER'
  | 'MUTUAL_BUYERS'
  | 'REFUNDS_AFTER_RELEASE';

/** REPLACED: the same was noticed of more people since, in a later suspicion. */
export type SuspicionStatus = 'OPEN' | 'CLEARED' | 'CONFIRMED' | 'REPLACED';

/** What an operator decides. */
export type SuspicionDecision = 'CLEAR' | 'CONFIRM';

/** How many there have to be, and within which time, before something is noticed. */
export const SUSPICION_RULES = {
  SAME_PAYOUT_ACCOUNT: { people: 2, withinDays: 365 },
  SAME_SOURCE: { people: 3, withinDays: 30 },
  SIGN_UP_BURST: { people: 10, withinHours: 24 },
  OWN_BUYER: { orders: 1, withinDays: 365 },
  MUTUAL_BUYERS: { people: 2, withinDays: 90 },
  REFUNDS_AFTER_RELEASE: { orders: 3, daysAfterRelease: 7, withinDays: 30 },
} as const;

/** Orders and people that a suspicion names. There may be more, which its count says. */
export const MOST_NAMED = 20;

/** Something that was noticed, before it is recorded. */
export interface Noticed {
  readonly kind: SuspicionKind;
  /** The same for the same evidence, so that nothing is recorded twice, also after it was decided. */
  readonly fingerprint: string;
  /** Whom it concerns. */
  readonly distributorIds: readonly DistributorId[];
  /** How many people, sign-ups or orders it is about. */
  readonly count: number;
  /** Of a burst: those who signed up; else none. */
  readonly others: readonly DistributorId[];
  readonly orderIds: readonly OrderId[];
}

export interface Suspicion extends Omit<Noticed, 'fingerprint'> {
  readonly id: SuspicionId;
  readonly status: SuspicionStatus;
  readonly foundAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

/** Something that distributors may have in common, such as an account. */
export interface Shared {
  readonly distributorId: DistributorId;
  readonly value: string;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const namesOf = (ids: Iterable<DistributorId>): DistributorId[] => [...new Set(ids)].sort(byText);

/** Groups of at least so many distributors who have the same value. The value is kept nowhere: it may be private. */
export function sharing(kind: 'SAME_PAYOUT_ACCOUNT' | 'SAME_SOURCE', values: readonly Shared[]): Noticed[] {
  const owners = new Map<string, DistributorId[]>();
  for (const { distributorId, value } of values)
    owners.set(value, [...(owners.get(value) ?? []), distributorId]);
  const groups = new Map<string, DistributorId[]>();
  for (const list of owners.values()) {
    const distributorIds = namesOf(list);
    if (distributorIds.length >= SUSPICION_RULES[kind].people)
      groups.set(distributorIds.join(' '), distributorIds);
  }
  return [...groups].map(([fingerprint, distributorIds]) => group(kind, fingerprint, distributorIds, []));
}

const group = (
  kind: SuspicionKind,
  fingerprint: string,
  distributorIds: readonly DistributorId[],
  orderIds: readonly OrderId[],
): Noticed => ({
  kind,
  fingerprint,
  distributorIds,
  count: distributorIds.length,
  others: [],
  orderIds: orderIds.slice(0, MOST_NAMED),
});

/** A purchase by one distributor from another. */
export interface Purchase {
  readonly buyerId: DistributorId;
  readonly sellerId: DistributorId;
  readonly orderId: OrderId;
}

/**
 * The rings of mutual buyers: people of whom each bought from another of them, directly or round a corner, and back again. They are the
 * strongly connected parts of who bought from whom.
 */
export function rings(purchases: readonly Purchase[]): Noticed[] {
  const from = new Map<DistributorId, Set<DistributorId>>();
  for (const { buyerId, sellerId } of purchases)
    if (buyerId !== sellerId) from.set(buyerId, (from.get(buyerId) ?? new Set()).add(sellerId));
  return stronglyConnected(from)
    .filter((ring) => ring.length >= SUSPICION_RULES.MUTUAL_BUYERS.people)
    .map((ring) => {
      const distributorIds = namesOf(ring);
      const inside = new Set(distributorIds);
      const orderIds = purchases
        .filter(
          ({ buyerId, sellerId }) => buyerId !== sellerId && inside.has(buyerId) && inside.has(sellerId),
        )
        .map(({ orderId }) => orderId)
        .sort(byText);
      return group('MUTUAL_BUYERS', distributorIds.join(' '), distributorIds, orderIds);
    });
}

/** Kosaraju's two walks, without recursion, because a chain may be long. */
function stronglyConnected<T>(edges: ReadonlyMap<T, ReadonlySet<T>>): T[][] {
  const back = new Map<T, Set<T>>();
  for (const [one, others] of edges)
    for (const other of others) back.set(other, (back.get(other) ?? new Set<T>()).add(one));
  const order: T[] = [];
  const seen = new Set<T>();
  for (const start of new Set([...edges.keys(), ...back.keys()])) walk(start, edges, seen, order);
  const parts: T[][] = [];
  const placed = new Set<T>();
  for (const start of order.reverse()) {
    const part: T[] = [];
    walk(start, back, placed, part);
    if (part.length > 0) parts.push(part);
  }
  return parts;
}

/** Adds those who can be reached and were not seen, each after those behind them. */
function walk<T>(start: T, edges: ReadonlyMap<T, ReadonlySet<T>>, seen: Set<T>, into: T[]): void {
  if (seen.has(start)) return;
  seen.add(start);
  const open: [T, SetIterator<T>][] = [[start, (edges.get(start) ?? new Set<T>()).values()]];
  for (;;) {
    const top = open.at(-1);
    if (top === undefined) return;
    const next = top[1].next();
    if (next.done === true) {
      into.push(top[0]);
      open.pop();
    } else if (!seen.has(next.value)) {
      seen.add(next.value);
      open.push([next.value, (edges.get(next.value) ?? new Set<T>()).values()]);
    }
  }
}

/** An IPv6 address says little beyond its network, because a device has many. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const [left, right] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

import { Query } from './query.ts';
import type { Transaction } from './transaction.ts';

/**
 * Transaction-level advisory locks. They lock no row, and they work through Neon's transaction pooling. Each lock must be
 * its own statement before the first read that it protects, because a statement's snapshot is older than its locks.
 */
const LOCKS = {
  /**
   * Shared by transactions that write money (inside `hold_books`) or add a distributor with a tier. Exclusive for
   * settings, plans, tiers and closing a month. A transaction that also needs the tree's lock takes that one first.
   */
  books: 7201,
  /** The sponsor tree. Shared by transactions that add a distributor, exclusive for a change of sponsor (R3). */
  tree: 7202,
  /** One refresh of the leaderboards at a time. Closing a month takes it before the books' lock. */
  leaderboards: 7203,
  /** One payout batch is assembled at a time. */
  payouts: 7204,
  /** One run of the sealing at a time. */
  seals: 7205,
  /** One run of the counting behind totals at a time. */
  totals: 7213,
  /** Webhooks are switched on one at a time, so that the number of active ones stays within its limit. Taken after the webhook's row. */
  webhooks: 7215,
  /** While contacts are stored under more than one key, one transaction at a time adds new ones. */
  contacts: 7206,
  /** One run of the migrations at a time. */
  migrations: 7207,
  /** One change at a time of tiers or of the facts that they are decided from. Taken after the tree's and the books' lock. */
  tiers: 7216,
  /** One change of links and bindings of customers at a time, so that no customer is two distributors. Taken after the tree's and the books' lock. */
  customers: 7212,
  /** One correction, bonus or cancellation at a time. Otherwise two could each stay within a daily limit that they exceed together. Taken before the tree's and the books' lock. */
  adjustments: 7211,
} as const;

const exclusive = new Query<object, [key: number]>('lock_exclusive', 'select pg_advisory_xact_lock($1)');
const shared = new Query<object, [key: number]>('lock_shared', 'select pg_advisory_xact_lock_shared($1)');
export async function lock(tx: Transaction, name: keyof typeof LOCKS): Promise<void> {
  await exclusive.rows(tx, [LOCKS[name]]);
}

export async function lockShared(tx: Transaction, name: keyof typeof LOCKS): Promise<void> {
  await shared.rows(tx, [LOCKS[name]]);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { exclusive as lockExclusiveQuery, shared as lockSharedQuery };

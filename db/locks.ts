import { Query } from './query.ts';
import type { Transaction } from './transaction.ts';

/**
 * Transaction-level advisory locks: they touch no row, and they work through Neon's transaction pooling. Each must be
 * a statement of its own before the first read that it protects, since a statement's snapshot is older than its locks.
 */
const LOCKS = {
  /**
   * Shared by everyone who writes money (inside `hold_books`) or brings somebody who holds a tier; exclusive for
   * settings, plans, tiers and closing a month. Whoever needs the tree's lock as well takes that one first.
   */
  books: 7201,
  /** The sponsor tree: shared by new leaves, exclusive for a change of sponsor (R3). */
  tree: 7202,
  /** One refresh of the leaderboards at a time. Closing a month takes it before the books' lock. */
  leaderboards: 7203,
  /** One payout batch is put together at a time. */
  payouts: 7204,
  /** One run of the sealing at a time. */
  seals: 7205,
  /** One run of the counting behind totals at a time. */
  totals: 7213,
  /** One change at a time that switches a webhook on, so that no more are switched on than may be. After the webhook's row. */
  webhooks: 7215,
  /** While contacts are stored under more than one key: one transaction at a time brings new ones. */
  contacts: 7206,
  /** One run of the migrations at a time. */
  migrations: 7207,
  /** One change of tiers and of what they are decided from, at a time. After the tree's and the books' lock. */
  tiers: 7216,
  /** One change of links and bindings of customers at a time, so that no customer is two distributors. After the tree's and the books' lock. */
  customers: 7212,
  /** One correction, bonus or cancellation at a time, so that no two each stay within a day's sum that both exceed. Before the books' lock. */
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

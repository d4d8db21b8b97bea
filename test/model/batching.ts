import { type Answer, holdOn, recordPayout } from './withdrawing.ts';
import type { Batch, Outcome, Withdrawal, World } from './world.ts';

export interface Wish {
  readonly key: string;
  readonly limit: number;
}

/** R26: what is approved and in no batch yet, in the order of approval. A key that was used before answers its batch. */
export function createBatch(world: World, { key, limit }: Wish, now: number): Outcome {
  if (limit < 1 || limit > 500) return 'INVALID_INPUT';
  const known = world.batches.find((batch) => batch.key === key);
  if (known !== undefined) return known.limit === limit ? 'DONE' : 'IDEMPOTENCY_KEY_REUSED';
  const waiting = world.withdrawals.filter(
    (one) => isWaiting(world, one) && holdOn(world, one, now) === null,
  );
  if (waiting.length === 0) return 'WRONG_STATE';
  const items = waiting.sort((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0)).slice(0, limit);
  world.batches.push({ key, limit, createdAt: now, items });
  return 'DONE';
}

/** Approved, and not in a batch. */
export function isWaiting({ batches }: World, withdrawal: Withdrawal): boolean {
  return withdrawal.status === 'APPROVED' && !batches.some(({ items }) => items.includes(withdrawal));
}

/** Takes what waits for an answer, and holds still, to the bank, in a file. */
export function exportBatch(world: World, { items }: Batch, now: number): readonly Withdrawal[] {
  const open = items.filter((one) => one.status === 'APPROVED' && holdOn(world, one, now) === null);
  for (const one of open) one.handedOverAt ??= now;
  return open;
}

export interface BankLine {
  readonly withdrawal: Withdrawal;
  readonly amount: bigint;
  readonly answer: Answer;
}

/** What the bank made of a batch, each withdrawal on its own. What it moved has to be what was to arrive. */
export function reconcile({ items }: Batch, lines: readonly BankLine[], now: number): Outcome[] {
  return lines.map(({ withdrawal, amount, answer }) => {
    if (!items.includes(withdrawal)) return 'NOT_FOUND';
    return amount === netOf(withdrawal) ? recordPayout(withdrawal, answer, now) : 'INVALID_INPUT';
  });
}

export const netOf = ({ amount, fee, tax }: Withdrawal): bigint => amount - fee - tax;

/** How far a batch has come: how many, and what of them arrives, by what became of them. */
export function progressOf({ items }: Batch): {
  readonly [K in 'whole' | 'open' | 'paid' | 'failed' | 'rejected']: string;
} {
  const sum = (...statuses: readonly Withdrawal['status'][]): string => {
    const those = items.filter(({ status }) => statuses.includes(status));
    return `${those.length.toString()} ${those.reduce((all, one) => all + netOf(one), 0n).toString()}`;
  };
  return {
    whole: sum('APPROVED', 'PAID', 'FAILED', 'REJECTED'),
    open: sum('APPROVED'),
    paid: sum('PAID'),
    failed: sum('FAILED'),
    rejected: sum('REJECTED'),
  };
}

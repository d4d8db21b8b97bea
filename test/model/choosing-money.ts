import { type BankLine, isWaiting, netOf } from './batching.ts';
import { isWayward, pick, pickPromising } from './choosing.ts';
import { balanceOf } from './settling.ts';
import { timeAt } from './spelling.ts';
import type { BankLineStep, Step } from './steps.ts';
import type { Asked } from './withdrawing.ts';
import type { Batch, Withdrawal, World } from './world.ts';

type StepOf<W extends Step['what']> = Extract<Step, { what: W }>;

/** Mostly by one who has something, and of about what matters. `count`: of the steps so far, for a name of its own. */
export function askedFor(
  world: World,
  { which, around, off, key, account }: StepOf<'withdraw'>,
  count: number,
): Asked {
  const people = [...world.people.values()];
  const free = (name: string): bigint => balanceOf(world, name).withdrawable;
  const rich = isWayward({ which })
    ? []
    : people.filter(({ name, status }) => status !== 'SUSPENDED' && free(name) > 0n);
  const of = pick(rich.length > 0 ? rich : people, which)?.name ?? '';
  const { minimum, secondAbove } = world;
  const amount =
    { all: free(of), minimum, threshold: secondAbove, some: (free(of) * BigInt(which + 1)) / 40n }[around] +
    BigInt(off);
  return {
    of,
    amount,
    account: `bank account ${account.toString()}`,
    key: key === null ? `key ${count.toString()}` : `key of its own ${key.toString()}`,
  };
}

export function withdrawalFor(
  world: World,
  step: StepOf<'review withdrawal' | 'pay'>,
): Withdrawal | undefined {
  return pickPromising(world.withdrawals, step, ({ status }) =>
    step.what === 'pay'
      ? status === 'APPROVED' || (status === 'PAID' && !step.succeeded)
      : status === 'REQUESTED',
  );
}

/** Mostly one in which something waits for the bank. */
export function batchFor(world: World, step: { readonly which: number }): Batch | undefined {
  return pickPromising(world.batches, step, isOpen);
}

export function bankLine(
  world: World,
  batch: Batch,
  step: BankLineStep,
  name: { readonly now: number; readonly own: string },
): BankLine {
  const { item, mistake, succeeded, ref, back } = step;
  const withdrawal = pick(mistake === 'withdrawal' ? world.withdrawals : batch.items, item);
  if (withdrawal === undefined) throw new Error('a batch is never empty');
  const reference = ref === null ? `bank ${name.own}` : `bank ref ${ref.toString()}`;
  const answer = { succeeded, reference, at: back === null ? null : timeAt(name.now, back) };
  return { withdrawal, answer, amount: netOf(withdrawal) + (mistake === 'amount' ? 1n : 0n) };
}

/** The way of money is long: mostly, what has to come before a step is taken in its place. */
export function firstThings(world: World, step: Step, count: number): Step {
  if (
    (step.what !== 'batch' && step.what !== 'export' && step.what !== 'reconcile') ||
    isWayward({ which: count })
  )
    return step;
  const { later, fault } = step;
  if (step.what === 'batch' ? step.key !== null && world.batches.length > 0 : world.batches.some(isOpen))
    return step;
  if (world.withdrawals.some((one) => isWaiting(world, one)))
    return step.what === 'batch' ? step : { what: 'batch', limit: 500, key: null, later, fault };
  const asked = world.withdrawals.some(({ status }) => status === 'REQUESTED');
  if (!asked)
    return { what: 'withdraw', which: 2 * count, around: 'all', off: 0, key: null, account: 0, later, fault };
  return {
    what: 'review withdrawal',
    which: 2 * count,
    approve: true,
    operator: count % 2 === 0 ? 'olivia' : 'oscar',
    later,
    fault,
  };
}

const isOpen = ({ items }: Batch): boolean => items.some(({ status }) => status === 'APPROVED');

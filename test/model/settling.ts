import { monthAfter, monthAt, startOfMonth } from './calendar.ts';
import { completeDueSales, openMonth } from './selling.ts';
import type { Entry, Outcome, Withdrawal, World } from './world.ts';

export interface Correction {
  readonly to: string;
  readonly kind: 'BONUS' | 'ADJUSTED';
  readonly amount: bigint;
  readonly key: string;
}

/** R8, R23: on the first open statement. */
export function adjust(world: World, { to, kind, amount, key }: Correction, now: number): Outcome {
  if (amount === 0n || (kind === 'BONUS' && amount < 0n)) return 'INVALID_INPUT';
  const told = `${kind} ${to} ${amount.toString()}`;
  const known = world.corrections.get(key);
  if (known !== undefined) return known === told ? 'DONE' : 'IDEMPOTENCY_KEY_REUSED';
  world.corrections.set(key, told);
  world.entries.push({
    kind,
    to,
    sale: null,
    line: null,
    level: null,
    base: null,
    rate: null,
    amount,
    capped: false,
    rule: null,
    tier: null,
    path: [],
    due: openMonth(world, now),
  });
  return 'DONE';
}

/** R22 to R24: a statement opens with what is available when the month is closed. */
export function settle(world: World, month: string, now: number): Outcome {
  completeDueSales(world, now);
  if (startOfMonth(monthAfter(month), world.zone) > now) return 'PERIOD_NOT_ENDED';
  if (world.closedThrough !== null && month <= world.closedThrough) return 'DONE';
  if (openDues(world).some((due) => due < month)) return 'EARLIER_PERIOD_OPEN';
  world.closedThrough = month;
  const taken = world.entries.filter(({ due }) => due === month);
  for (const of of new Set(taken.map(({ to }) => to))) {
    const sum = (kind: Entry['kind']): bigint =>
      total(taken.filter((entry) => entry.to === of && entry.kind === kind));
    const opening = balanceOf(world, of).available;
    const parts = {
      earned: sum('EARNED'),
      reversed: sum('REVERSED'),
      bonus: sum('BONUS'),
      adjusted: sum('ADJUSTED'),
    };
    const closing = opening + parts.earned + parts.reversed + parts.bonus + parts.adjusted;
    world.statements.push({ month, of, opening, ...parts, closing });
  }
  return 'DONE';
}

/** R22, R25: every month that has ended, holds something and is not closed, in order. Answers them. */
export function settleAllDue(world: World, now: number): string[] {
  completeDueSales(world, now);
  const thisMonth = monthAt(now, world.zone);
  const months = openDues(world).filter((month) => month < thisMonth);
  for (const month of months) settle(world, month, now);
  return months;
}

/** The months after the closed ones in which something is due, first to last. */
function openDues(world: World): string[] {
  const open = world.entries.flatMap(({ due }) =>
    due !== null && (world.closedThrough === null || due > world.closedThrough) ? [due] : [],
  );
  return [...new Set(open)].sort();
}

export function isOnStatement(world: World, { to, due }: Entry): boolean {
  return world.statements.some((statement) => statement.of === to && statement.month === due);
}

export interface Balance {
  readonly pending: bigint;
  readonly available: bigint;
  readonly withdrawable: bigint;
  /** The same where it is below zero too. */
  readonly free: bigint;
  readonly reserved: bigint;
  readonly paidOut: bigint;
}

/** R20, R26. */
export function balanceOf(world: World, name: string): Balance {
  const own = world.entries.filter(({ to }) => to === name);
  const settled = own.filter((entry) => isOnStatement(world, entry));
  const withdrawn = (...statuses: readonly Withdrawal['status'][]): bigint =>
    total(world.withdrawals.filter(({ of, status }) => of === name && statuses.includes(status)));
  const [reserved, paidOut] = [withdrawn('REQUESTED', 'APPROVED'), withdrawn('PAID')];
  const available = total(settled) - reserved - paidOut;
  const owed = own.filter((entry) => entry.amount < 0n && entry.due !== null && !settled.includes(entry));
  const ofSettled = owed.filter(
    ({ sale }) => sale === null || settled.some((entry) => entry.sale === sale && entry.kind === 'EARNED'),
  );
  const free = available + total(ofSettled);
  return {
    pending: total(own) - total(settled),
    available,
    withdrawable: free > 0n ? free : 0n,
    free,
    reserved,
    paidOut,
  };
}

const total = (all: readonly { readonly amount: bigint }[]): bigint =>
  all.reduce((sum, { amount }) => sum + amount, 0n);

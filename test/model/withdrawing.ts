import { dayAt } from './calendar.ts';
import { balanceOf } from './settling.ts';
import { notBefore, notLaterThan, type Outcome, personOf, type Withdrawal, type World } from './world.ts';

export interface Asked {
  readonly of: string;
  readonly amount: bigint;
  readonly account: string;
  readonly key: string;
}

/** R4, R26: what is asked for is reserved at once. A key that was used before answers what it was used for. */
export function request(world: World, { of, amount, account, key }: Asked, now: number): Outcome {
  if (amount <= 0n) return 'INVALID_INPUT';
  const known = world.withdrawals.find((one) => one.of === of && one.key === key);
  if (known !== undefined)
    return known.amount === amount && known.account === account ? 'DONE' : 'IDEMPOTENCY_KEY_REUSED';
  if (personOf(world, of).status === 'SUSPENDED') return 'WRONG_STATE';
  const fee = (amount * BigInt(world.fee)) / 10_000n;
  const tax = world.taxed ? taxOnServicePay(amount) : 0n;
  const { withdrawable } = balanceOf(world, of);
  const isRest = personOf(world, of).status === 'TERMINATED' && amount === withdrawable;
  if ((amount < world.minimum && !isRest) || fee + tax >= amount) return 'BELOW_MINIMUM';
  if (amount > withdrawable) return 'INSUFFICIENT_BALANCE';
  world.withdrawals.push({
    of,
    key,
    account,
    amount,
    fee,
    tax,
    requestedAt: now,
    secondAbove: world.secondAbove,
    newAccountAbove: world.newAccountAbove,
    status: 'REQUESTED',
    approvedBy: null,
    decidedBy: null,
    decidedAt: null,
    handedOverAt: null,
    paidAt: null,
    reference: null,
    returnedAs: null,
  });
  return 'DONE';
}

/** R28 in fen; what is taxable and the tax are each rounded to the nearest. */
function taxOnServicePay(amount: bigint): bigint {
  if (amount <= 800_00n) return 0n;
  const percent = (of: bigint, rate: bigint): bigint => (of * rate + 50n) / 100n;
  if (amount <= 4_000_00n) return percent(amount - 800_00n, 20n);
  const taxable = amount - percent(amount, 20n);
  if (taxable <= 20_000_00n) return percent(taxable, 20n);
  return taxable <= 50_000_00n ? percent(taxable, 30n) - 2_000_00n : percent(taxable, 40n) - 7_000_00n;
}

/** R27: what is asked for, and what is approved, on one day counts together; the lower threshold of then and now. */
function neededFor(world: World, withdrawal: Withdrawal, now: number): number {
  const { of, account, amount, requestedAt, status } = withdrawal;
  const approvedAt = status === 'REQUESTED' ? now : (withdrawal.decidedAt ?? now);
  const sameDay = (one: number, other: number): boolean =>
    dayAt(one, world.zone) === dayAt(other, world.zone);
  const own = world.withdrawals.filter((one) => one.of === of);
  const asked = own.filter(
    (one) =>
      one.status !== 'REJECTED' &&
      one.status !== 'FAILED' &&
      one.requestedAt <= requestedAt &&
      sameDay(one.requestedAt, requestedAt),
  );
  const approved = own.filter(
    ({ status: other, decidedAt }) =>
      (other === 'APPROVED' || other === 'PAID') &&
      decidedAt !== null &&
      (decidedAt < approvedAt || status === 'REQUESTED') &&
      sameDay(decidedAt, approvedAt),
  );
  const sum = (all: readonly Withdrawal[]): bigint => all.reduce((whole, one) => whole + one.amount, 0n);
  const whole = [sum(asked), sum(approved) + (approved.includes(withdrawal) ? 0n : amount)].reduce((a, b) =>
    a > b ? a : b,
  );
  const isNew = !own.some((one) => one !== withdrawal && one.status === 'PAID' && one.account === account);
  const above = (then: bigint, present: bigint): boolean => whole > then || whole > present;
  return above(withdrawal.secondAbove, world.secondAbove) ||
    (isNew && above(withdrawal.newAccountAbove, world.newAccountAbove))
    ? 2
    : 1;
}

const approversOf = ({ approvedBy, decidedBy, status }: Withdrawal): string[] =>
  [approvedBy, status === 'REJECTED' ? null : decidedBy].flatMap((one) => one ?? []);

/** R26: whether suspension, balance or too few approvals stand against it. What is on its way is the bank's. */
export function holdOn(world: World, withdrawal: Withdrawal, now: number): Outcome | null {
  if (withdrawal.handedOverAt !== null) return null;
  if (personOf(world, withdrawal.of).status === 'SUSPENDED') return 'WRONG_STATE';
  const open = world.withdrawals.filter(
    ({ of, status }) => of === withdrawal.of && (status === 'REQUESTED' || status === 'APPROVED'),
  );
  const before = open.filter((one) => one.handedOverAt !== null || one.requestedAt <= withdrawal.requestedAt);
  const sum = (all: readonly Withdrawal[]): bigint => all.reduce((whole, one) => whole + one.amount, 0n);
  if (sum(before) > balanceOf(world, withdrawal.of).free + sum(open)) return 'INSUFFICIENT_BALANCE';
  return withdrawal.status === 'APPROVED' &&
    approversOf(withdrawal).length < neededFor(world, withdrawal, now)
    ? 'APPROVAL_MISSING'
    : null;
}

/** R27. What is approved can be rejected until it is handed over, paid or failed. Whose decision it stands on may say so again. */
export function review(
  world: World,
  withdrawal: Withdrawal,
  approve: boolean,
  operator: string,
  now: number,
): Outcome {
  const { status, approvedBy, decidedBy } = withdrawal;
  const own = decidedBy === operator || (approve && approvedBy === operator);
  if (status !== 'REQUESTED' && approve !== (status === 'REJECTED') && own) return 'DONE';
  const isOpen = status === 'REQUESTED' || (status === 'APPROVED' && withdrawal.handedOverAt === null);
  if (!isOpen) return 'WRONG_STATE';
  if (!approve) {
    Object.assign(withdrawal, { status: 'REJECTED', decidedBy: operator, decidedAt: now });
    return 'DONE';
  }
  const needed = neededFor(world, withdrawal, now);
  const approvers = approversOf(withdrawal);
  if (status === 'APPROVED' && approvers.length >= needed) return 'WRONG_STATE';
  if (approvers.includes(operator)) return 'SECOND_APPROVER_REQUIRED';
  const hold = holdOn(world, withdrawal, now);
  if (hold !== null && hold !== 'APPROVAL_MISSING') return hold;
  if (status === 'REQUESTED' && approvers.length + 1 < needed) withdrawal.approvedBy = operator;
  else
    Object.assign(withdrawal, {
      status: 'APPROVED',
      approvedBy: approvers[0] ?? null,
      decidedBy: operator,
      decidedAt: now,
    });
  return 'DONE';
}

export interface Answer {
  readonly succeeded: boolean;
  readonly reference: string;
  readonly at: number | null;
}

/** R26: what the bank said of it: paid, failed, or returned after it was paid. One transfer of the bank's may pay several. */
export function recordPayout(
  withdrawal: Withdrawal,
  { succeeded, reference, at: asked }: Answer,
  now: number,
): Outcome {
  const told = notLaterThan(now, asked ?? now);
  if (told === null) return 'INVALID_INPUT';
  const { status } = withdrawal;
  if (succeeded && withdrawal.paidAt !== null && withdrawal.reference === reference) return 'DONE';
  if (!succeeded && status === 'FAILED' && (withdrawal.returnedAs ?? withdrawal.reference) === reference)
    return 'DONE';
  const earliest = withdrawal.paidAt ?? withdrawal.decidedAt;
  const at = earliest === null ? told : notBefore(earliest, told);
  if (earliest !== null && at < earliest) return 'INVALID_INPUT';
  if (status === 'PAID' && !succeeded) {
    Object.assign(withdrawal, { status: 'FAILED', returnedAs: reference });
    return 'DONE';
  }
  if (status !== 'APPROVED') return 'WRONG_STATE';
  Object.assign(withdrawal, {
    status: succeeded ? 'PAID' : 'FAILED',
    reference,
    paidAt: succeeded ? at : null,
  });
  return 'DONE';
}

import { balanceOf } from './settling.ts';
import { notLaterThan, type Outcome, personOf, type Withdrawal, type World } from './world.ts';

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
  if (known !== undefined) return known.amount === amount && known.account === account ? 'DONE' : 'IDEMPOTENCY_KEY_REUSED';
  if (personOf(world, of).status === 'SUSPENDED') return 'WRONG_STATE';
  const fee = (amount * BigInt(world.fee)) / 10_000n;
  const tax = world.taxed ? taxOnServicePay(amount) : 0n;
  if (amount < world.minimum || fee + tax >= amount) return 'BELOW_MINIMUM';
  if (amount > balanceOf(world, of).withdrawable) return 'INSUFFICIENT_BALANCE';
  world.withdrawals.push({
    of, key, account, amount, fee, tax, requestedAt: now,
    status: 'REQUESTED', approvedBy: null, decidedBy: null, decidedAt: null, handedOverAt: null, paidAt: null, reference: null, returnedAs: null,
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

/** R27. What is approved can be rejected until it is handed over, paid or failed. Whose decision it stands on may say so again. */
export function review(world: World, withdrawal: Withdrawal, approve: boolean, operator: string, now: number): Outcome {
  const { status, amount, approvedBy } = withdrawal;
  const own = withdrawal.decidedBy === operator || (approve && approvedBy === operator);
  if (status !== 'REQUESTED' && approve !== (status === 'REJECTED') && own) return 'DONE';
  if (status !== 'REQUESTED' && (approve || status !== 'APPROVED' || withdrawal.handedOverAt !== null)) return 'WRONG_STATE';
  if (approve && approvedBy === operator) return 'SECOND_APPROVER_REQUIRED';
  if (approve && approvedBy === null && amount > world.secondAbove) {
    withdrawal.approvedBy = operator;
    return 'DONE';
  }
  Object.assign(withdrawal, { status: approve ? 'APPROVED' : 'REJECTED', decidedBy: operator, decidedAt: now });
  return 'DONE';
}

export interface Answer {
  readonly succeeded: boolean;
  readonly reference: string;
  readonly at: number | null;
}

/** R26: what the bank said of it: paid, failed, or returned after it was paid. No two are one transfer of the bank's. */
export function recordPayout(world: World, withdrawal: Withdrawal, { succeeded, reference, at: asked }: Answer, now: number): Outcome {
  const at = notLaterThan(now, asked ?? now);
  if (at === null) return 'INVALID_INPUT';
  const { status } = withdrawal;
  if (succeeded && withdrawal.paidAt !== null && withdrawal.reference === reference) return 'DONE';
  if (!succeeded && status === 'FAILED' && (withdrawal.returnedAs ?? withdrawal.reference) === reference) return 'DONE';
  const earliest = withdrawal.paidAt ?? withdrawal.decidedAt;
  if (earliest !== null && at < earliest) return 'INVALID_INPUT';
  if (status === 'PAID' && !succeeded) {
    Object.assign(withdrawal, { status: 'FAILED', returnedAs: reference });
    return 'DONE';
  }
  if (status !== 'APPROVED') return 'WRONG_STATE';
  if (world.withdrawals.some((other) => other.reference === reference)) return 'ALREADY_EXISTS';
  Object.assign(withdrawal, { status: succeeded ? 'PAID' : 'FAILED', reference, paidAt: succeeded ? at : null });
  return 'DONE';
}

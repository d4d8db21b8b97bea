import type { DistributorId } from '../ids.ts';
import { negate, sum } from '../money.ts';
import type { Minor } from '../money.ts';

/** The company's side of the books (R19). */
export type CompanyLedgerAccount = 'company:expense' | 'company:tax' | 'company:fees' | 'company:payout';

/** A distributor's side: earned but not settled, settled while they were frozen, theirs, asked for in a withdrawal, paid. */
export type LedgerAccountKind = 'pending' | 'held' | 'available' | 'reserved' | 'paid_out';

declare const ledgerAccountBrand: unique symbol;
/** The name of a ledger account. Its balance is its credits less its debits; all balances add up to zero (R20). */
export type LedgerAccount = CompanyLedgerAccount | (string & { readonly [ledgerAccountBrand]: true });

export type CommissionTransfer =
  'COMMISSION_EARNED' | 'COMMISSION_REVERSED' | 'COMMISSION_RESTORED' | 'BONUS' | 'ADJUSTMENT' | 'STATEMENT';
export type WithdrawalTransfer = 'WITHDRAWAL' | 'WITHDRAWAL_RELEASED' | 'PAYOUT' | 'PAYOUT_RETURNED';
export type TransferKind = CommissionTransfer | WithdrawalTransfer | 'HOLD_RELEASED';

/** A movement between two ledger accounts. The amount is positive; the debit and credit sides give the direction. */
export interface Posting {
  readonly kind: TransferKind;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly amount: Minor;
}

export function ledgerAccountOf(distributor: DistributorId, account: LedgerAccountKind): LedgerAccount {
  return `${distributor}:${account}` as LedgerAccount;
}

/**
 * Turns a signed amount into a posting (R19). A gain moves money from the company's expense to the distributor's
 * pending account; a statement moves it on to available (R24), or to held if the distributor is frozen (R38). A negative
 * amount moves it back. An amount of zero throws a RangeError: callers have to leave it out.
 */
export function posting(kind: CommissionTransfer, distributor: DistributorId, signedAmount: Minor): Posting {
  if (signedAmount === 0n) throw new RangeError(`A ${kind} of nothing is no transfer`);
  const pending = ledgerAccountOf(distributor, 'pending');
  const [from, to]: [LedgerAccount, LedgerAccount] =
    kind === 'STATEMENT'
      ? [pending, ledgerAccountOf(distributor, 'available')]
      : ['company:expense', pending];
  return signedAmount > 0n
    ? { kind, debit: from, credit: to, amount: signedAmount }
    : { kind, debit: to, credit: from, amount: negate(signedAmount) };
}

/**
 * What the end of a hold moves: the sum of a statement, of either sign, from the held account to available (R38). A sum of zero throws a
 * RangeError: callers have to leave it out.
 */
export function holdRelease(distributor: DistributorId, sumOfStatement: Minor): Posting {
  if (sumOfStatement === 0n) throw new RangeError('A release of nothing is no transfer');
  const [held, available] = [ledgerAccountOf(distributor, 'held'), ledgerAccountOf(distributor, 'available')];
  return sumOfStatement > 0n
    ? { kind: 'HOLD_RELEASED', debit: held, credit: available, amount: sumOfStatement }
    : { kind: 'HOLD_RELEASED', debit: available, credit: held, amount: negate(sumOfStatement) };
}

/** The amount of a withdrawal, divided into net amount, fee and tax (R26, R28). */
export interface WithdrawnAmounts {
  readonly net: Minor;
  readonly fee: Minor;
  readonly tax: Minor;
}

/**
 * The postings of one step of a withdrawal (R26). A request reserves the money. A release makes it available again. A
 * payment moves it from the reserve to the paid-out, fee and tax accounts. A return takes it back from those three.
 * Amounts of zero are not posted.
 */
export function withdrawalPostings(
  kind: WithdrawalTransfer,
  distributor: DistributorId,
  amounts: WithdrawnAmounts,
): Posting[] {
  const [available, reserved] = [
    ledgerAccountOf(distributor, 'available'),
    ledgerAccountOf(distributor, 'reserved'),
  ];
  const whole = sum([amounts.net, amounts.fee, amounts.tax]);
  if (kind === 'WITHDRAWAL') return [{ kind, debit: available, credit: reserved, amount: whole }];
  if (kind === 'WITHDRAWAL_RELEASED') return [{ kind, debit: reserved, credit: available, amount: whole }];
  const parts: readonly [LedgerAccount, Minor][] = [
    [ledgerAccountOf(distributor, 'paid_out'), amounts.net],
    ['company:fees', amounts.fee],
    ['company:tax', amounts.tax],
  ];
  return parts
    .filter(([, amount]) => amount > 0n)
    .map(([account, amount]) =>
      kind === 'PAYOUT'
        ? { kind, debit: reserved, credit: account, amount }
        : { kind, debit: account, credit: available, amount },
    );
}

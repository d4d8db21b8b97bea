import type { DistributorId } from '../ids.ts';
import { negate, sum } from '../money.ts';
import type { Minor } from '../money.ts';

/** The company's side of the books (R19). */
export type CompanyLedgerAccount = 'company:expense' | 'company:tax' | 'company:fees' | 'company:payout';

/** A distributor's side: earned but not settled, theirs, asked for in a withdrawal, paid. */
export type LedgerAccountKind = 'pending' | 'available' | 'reserved' | 'paid_out';

declare const ledgerAccountBrand: unique symbol;
/** The name of a ledger account. Its balance is its credits less its debits; all balances add up to zero (R20). */
export type LedgerAccount = CompanyLedgerAccount | (string & { readonly [ledgerAccountBrand]: true });

export type CommissionTransfer =
  'COMMISSION_EARNED' | 'COMMISSION_REVERSED' | 'COMMISSION_RESTORED' | 'BONUS' | 'ADJUSTMENT' | 'STATEMENT';
export type WithdrawalTransfer = 'WITHDRAWAL' | 'WITHDRAWAL_RELEASED' | 'PAYOUT' | 'PAYOUT_RETURNED';
export type TransferKind = CommissionTransfer | WithdrawalTransfer;

/** A movement between two ledger accounts; the amount is positive, the direction is in the sides. */
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
 * Turns a signed movement into a posting (R19). What a distributor gains comes from the company's expense into
 * their pending account, a statement moves it on to available (R24); a negative amount goes the same way back.
 * Zero moves nothing and is no posting: it throws a RangeError, because the caller should not have asked.
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

/** What a withdrawal takes out, and what of it is kept: the three add up to the whole (R26, R28). */
export interface WithdrawnAmounts {
  readonly net: Minor;
  readonly fee: Minor;
  readonly tax: Minor;
}

/**
 * The postings of a withdrawal's step (R26). Requested, the money is reserved; released, it is available again; paid,
 * it leaves the reserve for the paid-out account, the fees and the tax to be handed over; returned, it comes back from
 * all three. Nothing is posted for nothing.
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

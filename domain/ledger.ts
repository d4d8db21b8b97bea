import type { DistributorId } from './ids.ts';
import { negate } from './money.ts';
import type { Minor } from './money.ts';

/** The company's side of the books (R19). */
export type CompanyAccount = 'company:expense' | 'company:tax' | 'company:fees' | 'company:payout';

/** A distributor's side: earned but not settled, theirs, asked for in a withdrawal, paid. */
export type AccountOf = 'pending' | 'available' | 'reserved' | 'paid_out';

declare const accountBrand: unique symbol;
/** The name of an account. Its balance is its credits less its debits; all balances add up to zero (R20). */
export type Account = CompanyAccount | (string & { readonly [accountBrand]: true });

export type TransferKind = 'COMMISSION_EARNED' | 'COMMISSION_REVERSED' | 'BONUS' | 'ADJUSTMENT' | 'STATEMENT';

/** A movement between two accounts; the amount is positive, the direction is in the sides. */
export interface Posting {
  readonly kind: TransferKind;
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: Minor;
}

export function accountOf(distributor: DistributorId, account: AccountOf): Account {
  return `${distributor}:${account}` as Account;
}

/**
 * Turns a signed movement into a posting (R19). What a distributor gains comes from the company's expense into
 * their pending account, a statement moves it on to available (R24); a negative amount goes the same way back.
 * Zero moves nothing and is no posting: it throws a RangeError, because the caller should not have asked.
 */
export function posting(kind: TransferKind, distributor: DistributorId, signedAmount: Minor): Posting {
  if (signedAmount === 0n) throw new RangeError(`A ${kind} of nothing is no transfer`);
  const pending = accountOf(distributor, 'pending');
  const [from, to]: [Account, Account] =
    kind === 'STATEMENT' ? [pending, accountOf(distributor, 'available')] : ['company:expense', pending];
  return signedAmount > 0n
    ? { kind, debit: from, credit: to, amount: signedAmount }
    : { kind, debit: to, credit: from, amount: negate(signedAmount) };
}

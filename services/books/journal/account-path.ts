import type { CompanyLedgerAccount } from '../../../domain/ledger/ledger.ts';
import type { AccountPath } from './journal-format.ts';

const COMPANY: Readonly<Record<CompanyLedgerAccount, AccountPath>> = {
  'company:expense': { root: 'expenses', group: 'commissions', owner: null, kind: null },
  'company:fees': { root: 'income', group: 'withdrawal-fees', owner: null, kind: null },
  // Withheld from distributors, to be paid to the tax office.
  'company:tax': { root: 'liabilities', group: 'withheld-tax', owner: null, kind: null },
  'company:payout': { root: 'assets', group: 'payout', owner: null, kind: null },
};

const OF_DISTRIBUTORS = new Set(['pending', 'held', 'available', 'reserved']);

/**
 * Where a ledger account of ours (R19) stands in an accountant's five roots: what distributors have is owed to them; what was
 * paid out left the company's money. An account that is on no list is shown as it is, below equity.
 */
export function accountPath(account: string, code: string | null): AccountPath {
  if (isCompany(account)) return COMPANY[account];
  const [id = '', kind = ''] = account.split(':', 2);
  if (OF_DISTRIBUTORS.has(kind))
    return { root: 'liabilities', group: 'distributors', owner: { id, code }, kind };
  if (kind === 'paid_out') return { root: 'assets', group: 'paid-out', owner: { id, code }, kind: null };
  return { root: 'equity', group: 'unknown', owner: { id: account, code: null }, kind: null };
}

function isCompany(account: string): account is CompanyLedgerAccount {
  return Object.hasOwn(COMPANY, account);
}

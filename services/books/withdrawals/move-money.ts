import { newId } from '../../../db/new-id.ts';
import type { ProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { insertTransfers, type StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { withdrawalPostings, type WithdrawalTransfer } from '../../../domain/ledger/ledger.ts';
import { minus } from '../../../domain/money.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import type { Facts } from '../../audit-entry.ts';

type Amounts = Pick<StoredWithdrawal, 'id' | 'distributorId' | 'amount' | 'fee' | 'tax'>;

/**
 * Posts one step of a withdrawal (R26). The caller has held the books' shared lock since before the state was read,
 * because transfers depend on the closed months (R25). A repeated step violates the transfers' unique key.
 */
export async function moveMoney(
  tx: Transaction,
  { closedThrough }: ProgrammeState,
  kind: WithdrawalTransfer,
  { id, distributorId, amount, fee, tax }: Amounts,
  times: { readonly occurredAt: Date; readonly recordedAt: Date },
): Promise<void> {
  const net = minus(minus(amount, fee), tax);
  const postings = withdrawalPostings(kind, distributorId, { net, fee, tax });
  const common = { cause: id, closedThrough: closedThrough ?? '', ...times };
  await insertTransfers(
    tx,
    postings.map((posting) => ({ id: newId('transfer'), ...posting, ...common })),
  );
}

/** The amounts of a withdrawal, as the audit log shows them. */
export function amountFacts({ amount, fee, tax }: Amounts, { currency }: Programme): Facts {
  const net = minus(minus(amount, fee), tax);
  return {
    amount: { minor: amount, currency },
    fee: { minor: fee, currency },
    tax: { minor: tax, currency },
    net: { minor: net, currency },
  };
}

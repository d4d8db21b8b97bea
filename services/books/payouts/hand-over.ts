import { lockShared } from '../../../db/locks.ts';
import { lockWithdrawalsOf, readOwners } from '../../../db/books/payouts.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { holdDistributors } from '../../../db/books/withdrawal-standing.queries.ts';
import type { StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { PayoutBatchId, WithdrawalId } from '../../../domain/ids.ts';
import type { WithdrawalHold } from '../../../domain/books/withdrawal-hold.ts';
import type { Call } from '../../call.ts';
import { lookAgain } from '../withdrawals/look-again.ts';

/** The withdrawals of a batch that can be handed over now, and those held back. */
export interface Payable {
  readonly rows: readonly StoredWithdrawal[];
  readonly heldBack: readonly { readonly id: WithdrawalId; readonly hold: WithdrawalHold }[];
}

/**
 * Checks the open withdrawals of a batch again, with withdrawals and distributors locked. Withdrawals that no longer
 * qualify are left out and stay open (R26, R27). Those already handed over stay with the bank, whatever has changed
 * since.
 */
export async function payableIn(tx: Transaction, call: Call, batch: PayoutBatchId): Promise<Payable> {
  await lockShared(tx, 'books');
  await holdDistributors(tx, await readOwners(tx, batch));
  const open = (await lockWithdrawalsOf(tx, batch)).filter(({ status }) => status === 'APPROVED');
  const { programme } = await readProgrammeState(tx);
  return split(open, await lookAgain(tx, call, open, programme));
}

export function split(
  rows: readonly StoredWithdrawal[],
  looked: Awaited<ReturnType<typeof lookAgain>>,
): Payable {
  const holdOf = ({ id }: StoredWithdrawal): WithdrawalHold | null => looked.get(id)?.hold ?? null;
  return {
    rows: rows.filter((row) => holdOf(row) === null),
    heldBack: rows.flatMap((row) => {
      const hold = holdOf(row);
      return hold === null ? [] : [{ id: row.id, hold }];
    }),
  };
}

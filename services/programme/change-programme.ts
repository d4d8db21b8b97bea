import { lock } from '../../db/locks.ts';
import { type ProgrammeState, readProgrammeState } from '../../db/queries/programme-state.ts';
import { inTransaction, type Transaction } from '../../db/transaction.ts';
import type { AwaitingApproval } from '../../domain/approval.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Call } from '../call.ts';

/**
 * Changes what every order is decided from, while nobody writes to the books: orders that were decided from the state
 * before find a new revision and are decided again. Answers the state after the change, or what is answered instead of one.
 */
export async function changingProgramme(
  call: Call,
  work: (tx: Transaction, before: ProgrammeState) => Promise<Refusal | AwaitingApproval | null>,
): Promise<ProgrammeState | Refusal | AwaitingApproval> {
  return inTransaction(call.db, async (tx) => {
    await lock(tx, 'books');
    const instead = await work(tx, await readProgrammeState(tx));
    return instead ?? readProgrammeState(tx);
  });
}

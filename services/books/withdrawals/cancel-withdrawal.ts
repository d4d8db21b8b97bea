import { readOwner } from '../../../db/books/withdrawal-standing.queries.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import { cancelOutcome } from '../../../domain/books/withdrawal-decision.ts';
import type { Call } from '../../call.ts';
import { WITHDRAWAL_SENTENCES } from './sentences.ts';
import { takeStep } from './change-withdrawal.ts';
import type { CancelWithdrawalInput } from './inputs.ts';

/**
 * The signed-in distributor cancels a withdrawal before an operator has approved or rejected it; the money is
 * available again (R26). Repeating the request returns the withdrawal unchanged.
 */
export async function cancelWithdrawal(
  call: Call,
  { withdrawalId }: CancelWithdrawalInput,
): Promise<{ withdrawal: Withdrawal } | Refusal> {
  const own = call.viewer.distributorId;
  const owner = isId('withdrawal', withdrawalId) ? await readOwner(call.db, withdrawalId) : undefined;
  if (own === null || owner !== own)
    return new Refusal('NOT_FOUND', WITHDRAWAL_SENTENCES.noWithdrawal(), ['withdrawalId']);
  return takeStep(
    call,
    withdrawalId,
    'cancelWithdrawal',
    (row) => {
      const outcome = cancelOutcome(row, own);
      if (outcome === 'KNOWN') return null;
      if (outcome === 'DECIDED')
        return new Refusal('WRONG_STATE', WITHDRAWAL_SENTENCES.decidedAlready(), ['withdrawalId']);
      return {
        change: { status: 'REJECTED', decidedBy: own, decidedAt: call.now },
        moves: 'WITHDRAWAL_RELEASED',
        occurredAt: call.now,
      };
    },
    { holdsDistributor: true },
  );
}

import { readPayoutItems } from '../../../db/books/payouts.queries.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { currentState } from '../../terms/programme-state.ts';
import { PAYOUT_SENTENCES } from './sentences.ts';
import { recordOutcome } from '../withdrawals/record-payout.ts';
import { withoutGuard } from './csv.ts';
import type { ReconcilePayoutBatchInput } from './inputs.ts';

/**
 * Records the bank's results for a batch, each withdrawal separately and in the given order (R26). One refusal does
 * not affect the others, and repeating the list changes nothing. Each amount has to be the amount that was to be paid.
 */
export async function reconcilePayoutBatch(
  call: Call,
  { batchId, outcomes }: ReconcilePayoutBatchInput,
): Promise<({ withdrawal: Withdrawal } | Refusal)[]> {
  const items = isId('payoutBatch', batchId) ? await readPayoutItems(call.db, batchId) : [];
  if (items.length === 0)
    return outcomes.map(() => new Refusal('NOT_FOUND', PAYOUT_SENTENCES.noBatch(), ['batchId']));
  const known = new Set<string>(items.map(({ id }) => id));
  const { currency } = (await currentState(call.db)).programme;
  const answers: ({ withdrawal: Withdrawal } | Refusal)[] = [];
  for (const [index, told] of outcomes.entries()) {
    // A file saved by a spreadsheet still has the apostrophes that protected its digits.
    const outcome = {
      ...told,
      withdrawalId: withoutGuard(told.withdrawalId),
      reference: withoutGuard(told.reference),
    };
    const check = new InputCheck();
    check.must(known.has(outcome.withdrawalId), ['withdrawalId'], PAYOUT_SENTENCES.notInBatch(), 'NOT_FOUND');
    const amount = check.amount(outcome.amount, currency, ['amount']);
    const answer = check.refusal ?? (await recordOutcome(call, 'reconcilePayoutBatch', outcome, amount));
    answers.push(answer instanceof Refusal ? answer.under('outcomes', index.toString()) : answer);
  }
  return answers;
}

import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { lockShared } from '../../../db/locks.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { readOwner } from '../../../db/books/withdrawal-standing.queries.ts';
import {
  changeWithdrawal,
  lockWithdrawal,
  type StoredWithdrawal,
  withdrawalOf,
} from '../../../db/books/withdrawals.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { AwaitingApproval } from '../../../domain/people/approval.ts';
import { isId } from '../../../domain/ids.ts';
import { resendOutcome } from '../../../domain/books/payout-answer.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import { keepsFromApproval } from '../../../domain/books/withdrawal-hold.ts';
import { askApproval, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { WORDS } from '../../people/approvals/approval-words.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { WITHDRAWAL_SENTENCES } from './sentences.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import { MAY_HAVE_BEEN_DONE, write, type Writing, type Written } from '../../write.ts';
import type { ResendPayoutInput } from './inputs.ts';
import { lookAgain } from './look-again.ts';
import { amountFacts } from './move-money.ts';
import { refusalOf } from './review-withdrawal.ts';

/**
 * An operator has found that a payment was never made, and asks the provider to send it again (R26). This is allowed
 * only if the provider has not reported a result and it is too late to send it automatically. The withdrawal is
 * checked as before a first hand-over, and needs two operators if its approval does (R27). Repeating the request
 * changes nothing.
 */
export async function resendPayout(
  call: Call,
  input: ResendPayoutInput,
): Promise<{ withdrawal: Withdrawal } | AwaitingApproval | Refusal> {
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const work = async (tx: Writing): ReturnType<typeof resend> => {
    await lockShared(tx, 'books');
    return resend(tx, call, { ...input, reason }, null);
  };
  return write(call, work, MAY_HAVE_BEEN_DONE);
}

/** A second operator has confirmed it. It is sent again if it still waits for the same decision. */
export async function confirmResend(
  tx: Writing,
  call: Call,
  { input, basis }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  const done = await resend(tx, call, input as ResendPayoutInput, basis);
  return confirmedOutcome(done, ({ withdrawal }) => withdrawal.id);
}

async function resend(
  tx: Writing,
  call: Call,
  input: ResendPayoutInput,
  confirmed: string | null,
): Promise<Written<{ withdrawal: Withdrawal } | AwaitingApproval> | Refusal> {
  const { withdrawalId: id, reason } = input;
  const owner = isId('withdrawal', id) ? await readOwner(tx, id) : undefined;
  if (owner === undefined || !isId('withdrawal', id)) return notFound();
  await lockDistributor(tx, owner);
  const row = await lockWithdrawal(tx, id);
  if (row === undefined) return notFound();
  const { programme } = await readProgrammeState(tx);
  const asker = call.confirmed?.requestedBy ?? call.viewer.subject;
  const outcome = resendOutcome(row, asker);
  if (outcome === 'KNOWN') return tx.unchanged({ withdrawal: withdrawalOf(row, programme.currency) });
  if (outcome === 'NOTHING_UNDECIDED' || row.undecidedSince === null)
    return new Refusal('WRONG_STATE', WITHDRAWAL_SENTENCES.nothingUndecided(), ['withdrawalId']);
  const basis = row.undecidedSince.toISOString();
  if (confirmed !== null && confirmed !== basis)
    return new Refusal('WRONG_STATE', APPROVAL_SENTENCES.approvalMoved());
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;

  const looked = (
    await lookAgain(tx, call, [{ ...row, handedOverAt: null, payoutChannel: null }], programme)
  ).get(row.id);
  if (looked === undefined) throw new Error('a withdrawal was not looked at');
  const { hold, needed } = looked;
  const obstacle = keepsFromApproval(hold);
  if (obstacle !== null) return refusalOf(obstacle);
  const facts = amountFacts(row, programme);
  if (needed > 1 && confirmed === null) {
    const summary = WORDS.payoutAgain({ minor: row.amount, currency: programme.currency }, id);
    return askApproval(tx, call, {
      kind: 'PAYOUT_AGAIN',
      subject: id,
      key: null,
      input,
      digest: digestOf({ id, reason }),
      basis,
      summary,
      reason,
    });
  }
  const after: StoredWithdrawal = { ...row, sentAt: null, undecidedSince: null, resentBy: asker };
  await changeWithdrawal(tx, after);
  const before = { status: row.status, sentAt: row.sentAt, undecidedSince: row.undecidedSince };
  tx.log(call, {
    action: 'resendPayout',
    subject: id,
    before,
    after: { status: row.status, sentAt: null, undecidedSince: null, resentBy: asker, ...facts },
    reason,
    events: NO_EVENTS,
  });
  return tx.written({ withdrawal: withdrawalOf(after, programme.currency) });
}

const notFound = (): Refusal =>
  new Refusal('NOT_FOUND', WITHDRAWAL_SENTENCES.noWithdrawal(), ['withdrawalId']);

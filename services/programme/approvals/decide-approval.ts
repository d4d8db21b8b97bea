import { lock } from '../../../db/locks.ts';
import {
  lockApproval,
  readApprovals,
  type StoredApproval,
  writeDecision,
} from '../../../db/people/approvals.queries.ts';
import { holdStanding } from '../../../db/people/operators.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import {
  type Approval,
  type ApprovalKind,
  approvalStatus,
  decideApproval as outcomeOf,
} from '../../../domain/people/approval.ts';
import { type ApprovalId, isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { confirmContest } from '../../commissions/contests/create-contest.ts';
import { confirmAdjustment } from '../../commissions/entries/adjust-commission.ts';
import { confirmCancellation } from '../../sales/orders/cancel-commissions.ts';
import { InputCheck } from '../../input-check.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { confirmPlan } from '../../commissions/plans/publish-plan.ts';
import { confirmSettings } from '../settings/configure-programme.ts';
import { DECISION_SENTENCES } from './sentences.ts';
import { APPROVAL_SENTENCES } from '../../people/approvals/sentences.ts';
import { confirmTiers } from '../../commissions/tiers/define-tiers.ts';
import { confirmHoldCanceled } from '../../books/holds/cancel-hold.ts';
import { confirmResend } from '../../books/withdrawals/resend-payout.ts';
import type { DecideApprovalInput } from '../../people/approvals/inputs.ts';
import { approvalOf } from '../../people/approvals/read-approvals.ts';
import { MAY_HAVE_BEEN_DONE, write, type Writing, type Written } from '../../write.ts';

/**
 * Carries out the request in the transaction of the decision, checked again against the present state. Returns the id
 * of the result, or the refusal.
 */
type Work = (tx: Writing, call: Call, row: StoredApproval) => Promise<{ readonly outcome: string } | Refusal>;

const WORKS: Readonly<Record<ApprovalKind, Work>> = {
  SETTINGS: confirmSettings,
  PLAN: confirmPlan,
  TIERS: confirmTiers,
  ADJUSTMENT: confirmAdjustment,
  CANCELLATION: confirmCancellation,
  CONTEST: confirmContest,
  HOLD: confirmHoldCanceled,
  PAYOUT_AGAIN: confirmResend,
};

/** What `byHand` runs one at a time, because the sums of a day are added up. */
const BY_HAND: readonly ApprovalKind[] = ['ADJUSTMENT', 'CANCELLATION', 'CONTEST', 'HOLD'];

/**
 * A second operator confirms or rejects another's request; the requester can withdraw it (R27). A refusal changes
 * nothing and leaves the request open. If the same operator repeats the same decision, the request is returned
 * unchanged.
 */
export async function decideApproval(
  call: Call,
  input: DecideApprovalInput,
): Promise<{ approval: Approval } | Refusal> {
  const { approvalId } = input;
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  if (!isId('approval', approvalId)) return notFound();
  return write(call, (tx) => decide(tx, call, approvalId, input.decision, reason), MAY_HAVE_BEEN_DONE);
}

async function decide(
  tx: Writing,
  call: Call,
  id: ApprovalId,
  decision: DecideApprovalInput['decision'],
  decisionReason: string | null,
): Promise<Written<{ approval: Approval }> | Refusal> {
  const [kept] = await readApprovals(tx, [id]);
  if (kept === undefined) return notFound();
  // Locks are taken in the usual order: first those of the work, then the request.
  const byHand = BY_HAND.includes(kept.kind);
  await lock(tx, byHand ? 'adjustments' : 'books');
  const row = (await lockApproval(tx, id)) ?? kept;
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  const { subject: decider } = call.viewer;
  const [askerStands = false] = await holdStanding(tx, [
    { subject: row.requestedBy, since: row.requestedAt },
  ]);
  const status = approvalStatus(row.status, row.expiresAt, call.now);
  switch (
    outcomeOf(
      { status, requestedBy: row.requestedBy, decidedBy: row.decidedBy, askerStands },
      decision,
      decider,
    )
  ) {
    case 'DONE_BEFORE':
      return tx.unchanged({ approval: approvalOf(row, call.now) });
    case 'WRONG_STATE':
      return new Refusal('WRONG_STATE', DECISION_SENTENCES.approvalState(status), ['approvalId']);
    case 'SECOND_APPROVER_REQUIRED':
      return new Refusal('SECOND_APPROVER_REQUIRED', APPROVAL_SENTENCES.secondApprover(), ['approvalId']);
    case 'ASKER_GONE':
      return new Refusal('WRONG_STATE', DECISION_SENTENCES.askerGone(), ['approvalId']);
    case 'REJECTED':
      return tx.written({
        approval: await decided(tx, call, row, { status: 'REJECTED', decisionReason, outcome: null }),
      });
    case 'RUN': {
      const done = await WORKS[row.kind](
        tx,
        { ...call, confirmed: { approval: id, requestedBy: row.requestedBy } },
        row,
      );
      // Its fields are those of the input that is stored, not of this one.
      if (done instanceof Refusal) return new Refusal(done.code, done.message, ['approvalId']);
      return tx.written({
        approval: await decided(tx, call, row, { status: 'APPROVED', decisionReason, outcome: done.outcome }),
      });
    }
  }
}

type Decision = Pick<StoredApproval, 'status' | 'decisionReason' | 'outcome'>;

async function decided(tx: Writing, call: Call, row: StoredApproval, decision: Decision): Promise<Approval> {
  const after = { ...row, ...decision, decidedBy: call.viewer.subject, decidedAt: call.now };
  await writeDecision(tx, after);
  const { kind, subject, requestedBy } = row;
  const states = {
    before: { status: row.status },
    after: {
      status: after.status,
      kind,
      subject,
      asked: row.summary.en,
      requestedBy,
      outcome: after.outcome,
    },
  };
  tx.log(call, {
    action: 'decideApproval',
    subject: row.id,
    ...states,
    reason: decision.decisionReason,
    events: NO_EVENTS,
  });
  return approvalOf(after, call.now);
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', DECISION_SENTENCES.noApproval(), ['approvalId']);

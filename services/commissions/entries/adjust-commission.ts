import { lockShared } from '../../../db/locks.ts';
import { readAdjustmentFacts } from '../../../db/commissions/adjustments.queries.ts';
import type { StoredApproval } from '../../../db/people/approvals.queries.ts';
import { type ProgrammeState, readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import { emptyCommissions } from '../../../db/commissions/commission.rows.ts';
import { AwaitingApproval } from '../../../domain/people/approval.ts';
import { mayGive, periodByHand } from '../../../domain/commissions/commission-by-hand.ts';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { type AdjustmentId, isId } from '../../../domain/ids.ts';
import type { Minor } from '../../../domain/money.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { askApproval, askedBefore, confirmedOutcome } from '../../people/approvals/ask-approval.ts';
import { WORDS } from '../../people/approvals/approval-words.ts';
import { recordEntries, type Writing, type Written } from '../../write.ts';
import { recordCommissions } from './record-commissions.ts';
import type { Call } from '../../call.ts';
import { digestOf } from '../../digest.ts';
import { InputCheck } from '../../input-check.ts';
import type { AdjustCommissionInput } from './inputs.ts';
import { noDistributor } from '../../people/distributors/no-distributor.ts';
import { TERMS_SENTENCES } from '../../terms/sentences.ts';
import { ENTRY_SENTENCES } from './sentences.ts';
import { addAdjustment, type AdjustmentFrame, repeated } from './adjustment.ts';
import { byHand, needsSecond } from './by-hand.ts';
import { entriesOfCause } from './read-entries.ts';

export interface CommissionAdjusted {
  readonly entries: readonly CommissionEntry[];
}

/**
 * An operator gives a bonus or corrects a distributor's commission, with a reason; it goes on the next open statement
 * (R8, R23). Above the programme's threshold, added up per distributor and day, it waits for a second operator (R27).
 */
export async function adjustCommission(
  call: Call,
  input: AdjustCommissionInput,
): Promise<CommissionAdjusted | AwaitingApproval | Refusal> {
  const check = new InputCheck();
  check.text(input.idempotencyKey, ['idempotencyKey']);
  if (check.refusal !== null) return check.refusal;
  const id = await byHand<AdjustmentId | AwaitingApproval>(call, (tx) => adjust(tx, call, input));
  return id instanceof AwaitingApproval || id instanceof Refusal
    ? id
    : { entries: await entriesOfCause(call, id) };
}

/** A second operator has confirmed it. */
export async function confirmAdjustment(
  tx: Writing,
  call: Call,
  { input }: StoredApproval,
): Promise<{ outcome: string } | Refusal> {
  await lockShared(tx, 'books');
  const done = await adjust(tx, call, input as AdjustCommissionInput);
  return confirmedOutcome(done, (id) => id);
}

async function adjust(
  tx: Writing,
  call: Call,
  input: AdjustCommissionInput,
): Promise<Written<AdjustmentId | AwaitingApproval> | Refusal> {
  const { distributorId: beneficiaryId, idempotencyKey } = input;
  if (!isId('distributor', beneficiaryId)) return noDistributor();
  const facts = await readAdjustmentFacts(tx, idempotencyKey, beneficiaryId);
  const state = await readProgrammeState(tx);
  const adjustment = readAdjustment(input, state, idempotencyKey);
  if (adjustment instanceof Refusal) return adjustment;
  if (facts.existing !== null) return repeated(tx, facts.existing, adjustment.digest);
  const waiting = await askedBefore(tx, call, 'ADJUSTMENT', {
    key: idempotencyKey,
    digest: adjustment.digest,
  });
  if (waiting !== null) return waiting;
  if (facts.distributorCode === null) return noDistributor();

  const { amount, ...frame } = adjustment;
  const { closedThrough, programme } = state;
  const worth = { minor: amount, currency: programme.currency };
  if (await needsSecond(tx, call, state, [{ beneficiaryId, amount }])) {
    const summary = WORDS.adjustment(input.kind, worth, facts.distributorCode);
    return askApproval(tx, call, {
      kind: 'ADJUSTMENT',
      subject: beneficiaryId,
      key: idempotencyKey,
      input,
      digest: frame.digest,
      basis: '',
      summary,
      reason: frame.reason,
    });
  }
  const recording = emptyCommissions();
  const period = periodByHand(state, call.now);
  const after = { distributorId: beneficiaryId, kind: input.kind, amount: worth, period };
  const cause = addAdjustment(recording, tx, call, frame, { action: 'adjustCommission', after });
  const event = {
    kind: input.kind,
    cause,
    orderId: null,
    occurredAt: call.now,
    recordedAt: call.now,
    closedThrough,
    period,
  };
  recordCommissions(recording, event, [
    { beneficiaryId, amount, reason: frame.reason, capped: false, byTier: false },
  ]);
  await recordEntries(tx, call, state.revision, recording);
  return tx.written(cause);
}

function readAdjustment(
  input: AdjustCommissionInput,
  { programme }: ProgrammeState,
  idempotencyKey: string,
): (AdjustmentFrame & { amount: Minor }) | Refusal {
  const { kind, distributorId } = input;
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  check.must(
    input.currency === programme.currency,
    ['currency'],
    TERMS_SENTENCES.currencyOther(programme.currency),
  );
  const amount = check.signedAmount(input.amount, programme.currency, ['amount']);
  check.must(mayGive(kind, amount), ['amount'], ENTRY_SENTENCES.zeroAdjustment());
  return (
    check.refusal ?? {
      idempotencyKey,
      reason,
      amount,
      digest: digestOf({ kind, distributorId, amount, reason }),
    }
  );
}

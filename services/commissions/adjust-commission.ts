import { readAdjustmentFacts } from '../../db/queries/adjustments.ts';
import { emptyRecording, record } from '../../db/queries/record.ts';
import type { ProgrammeState } from '../../db/queries/programme-state.ts';
import { retrying } from '../../db/transaction.ts';
import type { CommissionEntry } from '../../domain/commission-entry.ts';
import { type AdjustmentId, type DistributorId, isId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import { Refusal } from '../../domain/refusal.ts';
import { statementPeriod } from '../../domain/release.ts';
import { postCommissions } from '../books/post-commissions.ts';
import type { Call } from '../call.ts';
import { digestOf } from '../digest.ts';
import { InputCheck } from '../input-check.ts';
import type { AdjustCommissionInput } from './inputs.ts';
import { stateAt } from '../programme/programme-state.ts';
import { SENTENCES } from '../sentences.ts';
import { mayStartOver } from '../start-over.ts';
import { addAdjustment, type AdjustmentFrame, repeated } from './adjustment.ts';
import { entriesOfCause } from './read-entries.ts';

export interface CommissionAdjusted {
  readonly entries: readonly CommissionEntry[];
}

/** An operator gives a bonus, or adjusts what a distributor has, with a reason; on the next open statement (R8, R23). */
export async function adjustCommission(call: Call, input: AdjustCommissionInput): Promise<CommissionAdjusted | Refusal> {
  const { distributorId } = input;
  if (!isId('distributor', distributorId)) return notFound();
  const id = await retrying(() => attempt(call, input, distributorId), mayStartOver);
  return id instanceof Refusal ? id : { entries: await entriesOfCause(call, id) };
}

async function attempt(call: Call, input: AdjustCommissionInput, beneficiaryId: DistributorId): Promise<AdjustmentId | Refusal> {
  const check = new InputCheck();
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  if (check.refusal !== null) return check.refusal;
  const facts = await readAdjustmentFacts(call.db, idempotencyKey, beneficiaryId);
  const state = await stateAt(call.db, facts.revision);
  const adjustment = readAdjustment(input, state, idempotencyKey);
  if (adjustment instanceof Refusal) return adjustment;
  if (facts.existing !== null) return repeated(facts.existing, adjustment.digest);
  if (!facts.distributorExists) return notFound();

  const { amount, ...frame } = adjustment;
  const recording = emptyRecording();
  const { closedThrough, programme } = state;
  const period = statementPeriod(call.now, programme.timeZone, closedThrough);
  const after = { distributorId: beneficiaryId, kind: input.kind, amount: { minor: amount, currency: programme.currency }, period };
  const cause = addAdjustment(recording, call, frame, { action: 'adjustCommission', after });
  const event = { kind: input.kind, cause, orderId: null, occurredAt: call.now, recordedAt: call.now, closedThrough, period };
  postCommissions(recording, event, [{ beneficiaryId, amount, reason: frame.reason, capped: false, byTier: false }]);
  await record(call, state.revision, recording);
  return cause;
}

function readAdjustment(input: AdjustCommissionInput, { programme }: ProgrammeState, idempotencyKey: string): (AdjustmentFrame & { amount: Minor }) | Refusal {
  const { kind, distributorId } = input;
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  check.must(input.currency === programme.currency, ['currency'], SENTENCES.currencyOther(programme.currency));
  const amount = check.signedAmount(input.amount, programme.currency, ['amount']);
  check.must(kind === 'BONUS' ? amount > 0n : amount !== 0n, ['amount'], SENTENCES.zeroAdjustment());
  return check.refusal ?? { idempotencyKey, reason, amount, digest: digestOf({ kind, distributorId, amount, reason }) };
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', SENTENCES.noDistributor(), ['distributorId']);

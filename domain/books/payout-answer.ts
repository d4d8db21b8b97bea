import { maySendAgain } from './payout.ts';
import { payoutOutcome, type PayoutOutcome, type WithdrawalStatus } from './withdrawal.ts';

/** The parts of a withdrawal that a payout answer is checked against. */
export interface AnsweredWithdrawal {
  readonly status: WithdrawalStatus;
  readonly decidedAt: Date | null;
  readonly paidAt: Date | null;
  /** The bank's reference of the transfer, and that of the returning transfer. */
  readonly reference: string | null;
  readonly returnReference: string | null;
}

/** The result that a bank or provider reports for a payout. */
export interface PayoutAnswer {
  readonly succeeded: boolean;
  readonly reference: string;
  readonly at: Date;
}

/** KNOWN: the answer was recorded before. TOO_EARLY: it is dated before the event that it answers. */
export type AnswerOutcome = PayoutOutcome | 'KNOWN' | 'TOO_EARLY';

/** The earliest possible time of an answer: the payment if it was paid, else the approval. Null: neither has happened. */
export const earliestAnswer = ({
  paidAt,
  decidedAt,
}: Pick<AnsweredWithdrawal, 'paidAt' | 'decidedAt'>): Date | null => paidAt ?? decidedAt;

/**
 * Decides the withdrawal's next status from an answer (R26). A repeated answer changes nothing, even if the money has
 * come back since: operators often load the same bank list twice.
 */
export function answerOutcome(
  withdrawal: AnsweredWithdrawal,
  { succeeded, reference, at }: PayoutAnswer,
): AnswerOutcome {
  const { status, paidAt, returnReference } = withdrawal;
  const isPaidBefore = paidAt !== null && succeeded && withdrawal.reference === reference;
  const isFailedBefore =
    status === 'FAILED' && !succeeded && (returnReference ?? withdrawal.reference) === reference;
  if (isPaidBefore || isFailedBefore) return 'KNOWN';
  const earliest = earliestAnswer(withdrawal);
  return earliest !== null && at < earliest ? 'TOO_EARLY' : payoutOutcome(status, succeeded);
}

/** A withdrawal that was handed over to a provider. */
export interface SentWithdrawal {
  readonly status: WithdrawalStatus;
  /** When the provider was first asked. Null: it has not been asked, or is to be asked again. */
  readonly sentAt: Date | null;
  /** Since when the withdrawal has waited for an operator's decision. Null: it does not wait. */
  readonly undecidedSince: Date | null;
  /** The operator who had it sent again. Null: it was not sent again. */
  readonly resentBy: string | null;
}

/** Whether the withdrawal now needs an operator's decision: the provider has not reported a result and may have forgotten its id. */
export function becomesUndecided(
  { status, sentAt, undecidedSince }: Omit<SentWithdrawal, 'resentBy'>,
  now: Date,
  keyLifetimeMs?: number,
): boolean {
  return (
    status === 'APPROVED' &&
    undecidedSince === null &&
    sentAt !== null &&
    !maySendAgain(sentAt, now, keyLifetimeMs)
  );
}

/** Whether the withdrawal is waiting for an operator's decision. */
export const isUndecided = ({
  status,
  undecidedSince,
}: Pick<SentWithdrawal, 'status' | 'undecidedSince'>): boolean =>
  status === 'APPROVED' && undecidedSince !== null;

/** KNOWN: the same operator had it sent again before. NOTHING_UNDECIDED: it does not wait for a decision. */
export type ResendOutcome = 'RESEND' | 'KNOWN' | 'NOTHING_UNDECIDED';

/** The result of an operator's request to send a payout again (R26). */
export function resendOutcome(withdrawal: SentWithdrawal, asker: string): ResendOutcome {
  if (isUndecided(withdrawal)) return 'RESEND';
  return withdrawal.status === 'APPROVED' && withdrawal.resentBy === asker ? 'KNOWN' : 'NOTHING_UNDECIDED';
}

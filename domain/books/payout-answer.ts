import { maySendAgain } from './payout.ts';
import { payoutOutcome, type PayoutOutcome, type WithdrawalStatus } from './withdrawal.ts';

/** A withdrawal as an answer about its payout finds it. */
export interface AnsweredWithdrawal {
  readonly status: WithdrawalStatus;
  readonly decidedAt: Date | null;
  readonly paidAt: Date | null;
  /** The bank's name for the transfer, and for the one that brought it back. */
  readonly reference: string | null;
  readonly returnReference: string | null;
}

/** What the bank or provider says became of it. */
export interface PayoutAnswer {
  readonly succeeded: boolean;
  readonly reference: string;
  readonly at: Date;
}

/** KNOWN: it was recorded before. TOO_EARLY: it is dated before what it is the answer to. */
export type AnswerOutcome = PayoutOutcome | 'KNOWN' | 'TOO_EARLY';

/** The time before which no answer can be: what comes back had gone out, and what goes out was approved. Null: neither has happened. */
export const earliestAnswer = ({
  paidAt,
  decidedAt,
}: Pick<AnsweredWithdrawal, 'paidAt' | 'decidedAt'>): Date | null => paidAt ?? decidedAt;

/** Decides what an answer makes of a withdrawal (R26). The same answer again changes nothing, also when the money came back since: a bank's list is often read in twice. */
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
  /** When its provider was first asked; null: it was not, or is to be asked anew. */
  readonly sentAt: Date | null;
  /** Since when it waits for an operator; null: it does not. */
  readonly undecidedSince: Date | null;
  /** Who had it sent again; null: nobody. */
  readonly resentBy: string | null;
}

/** Whether an operator has to decide about it from now on: the provider has not said what became of it, and may have forgotten its id. */
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

/** Whether an operator has to decide about it now. */
export const isUndecided = ({
  status,
  undecidedSince,
}: Pick<SentWithdrawal, 'status' | 'undecidedSince'>): boolean =>
  status === 'APPROVED' && undecidedSince !== null;

/** KNOWN: the same operator had it sent again before. NOTHING_UNDECIDED: it does not wait for that. */
export type ResendOutcome = 'RESEND' | 'KNOWN' | 'NOTHING_UNDECIDED';

/** What becomes of it when an operator asks for it to be sent again (R26). */
export function resendOutcome(withdrawal: SentWithdrawal, asker: string): ResendOutcome {
  if (isUndecided(withdrawal)) return 'RESEND';
  return withdrawal.status === 'APPROVED' && withdrawal.resentBy === asker ? 'KNOWN' : 'NOTHING_UNDECIDED';
}

import { type EventOf, eventsWith } from '../event.ts';
import type { DistributorId, HoldId, StatementId, SuspicionId, WithdrawalId } from '../ids.ts';
import type { HoldOutcome, HoldScope } from '../people/hold.ts';
import type { SuspicionKind } from './suspicion.ts';
import type { YearMonth } from '../year-month.ts';

/** How a withdrawal was decided; CANCELED: by the distributor who asked for it. */
export type WithdrawalDecision = 'APPROVED' | 'REJECTED' | 'CANCELED';

/** What happens to statements and withdrawals (R31). WITHDRAWAL_FAILED: it was not paid, or the money came back. PAYOUT_ACCOUNT_CHANGED: the account that withdrawals go to by themselves is another, or none. HOLD_PLACED and HOLD_ENDED: one for each distributor whom the hold covers. SUSPICION_RAISED is for operators alone. */
export type BooksEvent =
  | EventOf<'STATEMENT_ISSUED', StatementId, { period: YearMonth }>
  | EventOf<'PERIOD_SETTLED', YearMonth>
  | EventOf<'WITHDRAWAL_REQUESTED', WithdrawalId>
  | EventOf<'WITHDRAWAL_DECIDED', WithdrawalId, { decision: WithdrawalDecision }>
  | EventOf<'WITHDRAWAL_PAID', WithdrawalId>
  | EventOf<'WITHDRAWAL_FAILED', WithdrawalId>
  | EventOf<'PAYOUT_ACCOUNT_CHANGED', DistributorId>
  | EventOf<'SUSPICION_RAISED', SuspicionId, { kind: SuspicionKind }>
  | EventOf<'HOLD_PLACED', HoldId, { scope: HoldScope }>
  | EventOf<'HOLD_ENDED', HoldId, { outcome: HoldOutcome }>;

/** The settlement writes STATEMENT_ISSUED in the statement that issues them. */
export const BOOKS_EVENT_VERSIONS = {
  STATEMENT_ISSUED: 1,
  PERIOD_SETTLED: 1,
  WITHDRAWAL_REQUESTED: 1,
  WITHDRAWAL_DECIDED: 1,
  WITHDRAWAL_PAID: 1,
  WITHDRAWAL_FAILED: 1,
  PAYOUT_ACCOUNT_CHANGED: 1,
  SUSPICION_RAISED: 1,
  HOLD_PLACED: 1,
  HOLD_ENDED: 1,
} as const satisfies Readonly<Record<BooksEvent['type'], number>>;

export const booksEvent = eventsWith<BooksEvent>(BOOKS_EVENT_VERSIONS);

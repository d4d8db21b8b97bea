import type { StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import { type BooksEvent, booksEvent, type WithdrawalDecision } from '../../../domain/books/events.ts';
import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';

type Row = Pick<StoredWithdrawal, 'id' | 'distributorId' | 'status' | 'decidedBy'>;

/** The events for the distributor when a withdrawal's status changes (R31). `before` is null for a new one. */
export function withdrawalEvents(before: Pick<Row, 'status'> | null, after: Row): DomainEvent[] {
  const { id: subject, distributorId } = after;
  const common = { subject, distributorId, channel: null } as const;
  if (before?.status === after.status) return [];
  const events: Readonly<Record<WithdrawalStatus, BooksEvent>> = {
    REQUESTED: { type: 'WITHDRAWAL_REQUESTED', ...common, data: {} },
    APPROVED: { type: 'WITHDRAWAL_DECIDED', ...common, data: { decision: 'APPROVED' } },
    REJECTED: { type: 'WITHDRAWAL_DECIDED', ...common, data: { decision: rejection(after) } },
    PAID: { type: 'WITHDRAWAL_PAID', ...common, data: {} },
    FAILED: { type: 'WITHDRAWAL_FAILED', ...common, data: {} },
  };
  return [booksEvent(events[after.status])];
}

/** Distributors may cancel their own requests. */
function rejection({ distributorId, decidedBy }: Row): WithdrawalDecision {
  return decidedBy === distributorId ? 'CANCELED' : 'REJECTED';
}

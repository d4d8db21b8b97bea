import type { StoredWithdrawal } from '../../../db/books/withdrawals.queries.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import { type BooksEvent, booksEvent, type WithdrawalDecision } from '../../../domain/books/events.ts';
import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';

type Row = Pick<StoredWithdrawal, 'id' | 'distributorId' | 'status' | 'decidedBy'>;

/** What whoever asked for the money hears when it comes to stand elsewhere (R31); `before` is null for one that is new. */
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

/** Those who ask may take it back themselves. */
function rejection({ distributorId, decidedBy }: Row): WithdrawalDecision {
  return decidedBy === distributorId ? 'CANCELED' : 'REJECTED';
}

import type { CommissionRecording } from '../../../db/commissions/commission.rows.ts';
import { newId } from '../../../db/new-id.ts';
import type { CommissionKind } from '../../../domain/commissions/commission-entry.ts';
import type { DistributorId, OrderId } from '../../../domain/ids.ts';
import { type CommissionTransfer, posting } from '../../../domain/ledger/ledger.ts';
import { type Minor, sum } from '../../../domain/money.ts';
import type { YearMonth } from '../../../domain/year-month.ts';
import { groupedBy } from '../../grouped.ts';

type Entry = CommissionRecording['entries'][number];

/** An entry before it is posted: everything but its id, its transfer and when it was recorded. */
export type EntryDraft = Omit<Entry, 'id' | 'transferId' | 'kind' | 'recordedAt'> & {
  readonly beneficiaryId: DistributorId;
  readonly amount: Minor;
};

/** A payment, refund or adjustment that moves commissions. */
export interface CommissionEvent {
  readonly kind: CommissionKind;
  /** The id of the cause. Together with the ledger accounts it makes each transfer unique. */
  readonly cause: string;
  readonly orderId: OrderId | null;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly closedThrough: YearMonth | null;
  /** The month whose statement includes it. Null: it is decided when the order is completed (R23). */
  readonly period: YearMonth | null;
}

const TRANSFER_KINDS: Readonly<Record<CommissionKind, CommissionTransfer>> = {
  EARNED: 'COMMISSION_EARNED',
  REVERSED: 'COMMISSION_REVERSED',
  RESTORED: 'COMMISSION_RESTORED',
  BONUS: 'BONUS',
  ADJUSTED: 'ADJUSTMENT',
};

/**
 * Posts an event's entries: one transfer for each beneficiary, of the sum of their entries, so that the books hold one
 * movement for one cause however many lines the order has (R19).
 */
export function recordCommissions(
  into: CommissionRecording,
  event: CommissionEvent,
  drafts: readonly EntryDraft[],
): void {
  const { kind, cause, orderId, occurredAt, recordedAt, period } = event;
  // Lists sort by id, so ids are given in the order of computation: line by line, level by level.
  const entries = drafts.map((draft) => ({ id: newId('entry'), kind, recordedAt, ...draft }));
  for (const [beneficiaryId, own] of groupedBy(entries, (entry) => entry.beneficiaryId)) {
    const transferId = newId('transfer');
    const amount = sum(own.map((entry) => entry.amount));
    const closedThrough = event.closedThrough ?? '';
    into.transfers.push({
      id: transferId,
      ...posting(TRANSFER_KINDS[kind], beneficiaryId, amount),
      cause,
      closedThrough,
      occurredAt,
      recordedAt,
    });
    for (const entry of own) into.entries.push({ ...entry, transferId });
    if (period !== null) into.dues.push({ transferId, period, beneficiaryId, kind, amount, orderId });
  }
}

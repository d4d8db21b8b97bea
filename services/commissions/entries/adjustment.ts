import { newId } from '../../../db/new-id.ts';
import type { CommissionRecording } from '../../../db/commissions/commission.rows.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { AdjustmentId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Change } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { SENTENCES } from '../../sentences.ts';
import type { Writing, Written } from '../../write.ts';

/** Who adjusts, why, and the idempotency key. */
export interface AdjustmentFrame {
  readonly idempotencyKey: string;
  readonly digest: string;
  readonly reason: string;
}

/** Adds the adjustment and its audit entry to the data to be written. Returns the cause of its transfers. */
export function addAdjustment(
  into: CommissionRecording,
  tx: Writing,
  call: Call,
  frame: AdjustmentFrame,
  change: Pick<Change, 'action' | 'before' | 'after'>,
): AdjustmentId {
  const id = newId('adjustment');
  into.adjustments.push({ id, ...frame, actor: call.viewer.subject, recordedAt: call.now });
  // Its entries make the events.
  tx.log(call, { ...change, subject: id, reason: frame.reason, events: NO_EVENTS });
  return id;
}

/** The adjustment of an earlier request with this key; a refusal if that request had other content. */
export function repeated(
  tx: Writing,
  existing: { readonly id: AdjustmentId; readonly digest: string },
  digest: string,
): Written<AdjustmentId> | Refusal {
  return existing.digest === digest
    ? tx.unchanged(existing.id)
    : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
}

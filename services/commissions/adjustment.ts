import { newId } from '../../db/new-id.ts';
import type { Recording } from '../../db/queries/record.ts';
import type { AdjustmentId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call } from '../call.ts';
import { SENTENCES } from '../sentences.ts';

/** Who adjusts, why, and the key by which it is done once. */
export interface AdjustmentFrame {
  readonly idempotencyKey: string;
  readonly digest: string;
  readonly reason: string;
}

/** Puts the adjustment and its line on the audit log among what is written (R33); answers what its transfers are caused by. */
export function addAdjustment(into: Recording, { viewer, now, requestId }: Call, frame: AdjustmentFrame, action: string, after: unknown): AdjustmentId {
  const id = newId('adjustment');
  const { subject: actor } = viewer;
  into.adjustments.push({ id, ...frame, actor, recordedAt: now });
  into.auditLines.push({ at: now, actor, action, subject: id, after, reason: frame.reason, requestId });
  return id;
}

/** The adjustment that the key stands for: the same one again, or a refusal when it was another. */
export function repeated(existing: { readonly id: AdjustmentId; readonly digest: string }, digest: string): AdjustmentId | Refusal {
  return existing.digest === digest
    ? existing.id
    : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
}

import { newId } from '../../db/new-id.ts';
import type { Recording } from '../../db/queries/record.ts';
import type { AdjustmentId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { auditLine, type Change } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { SENTENCES } from '../sentences.ts';

/** Who adjusts, why, and the key by which it is done once. */
export interface AdjustmentFrame {
  readonly idempotencyKey: string;
  readonly digest: string;
  readonly reason: string;
}

/** Puts the adjustment and its line on the audit log among what is written (R33); answers what its transfers are caused by. */
export function addAdjustment(into: Recording, call: Call, frame: AdjustmentFrame, change: Pick<Change, 'action' | 'before' | 'after'>): AdjustmentId {
  const id = newId('adjustment');
  into.adjustments.push({ id, ...frame, actor: call.viewer.subject, recordedAt: call.now });
  into.auditLines.push(auditLine(call, { ...change, subject: id, reason: frame.reason }));
  return id;
}

/** The adjustment that the key stands for: the same one again, or a refusal when it was another. */
export function repeated(existing: { readonly id: AdjustmentId; readonly digest: string }, digest: string): AdjustmentId | Refusal {
  return existing.digest === digest
    ? existing.id
    : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
}

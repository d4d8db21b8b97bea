import { newId } from '../../../db/new-id.ts';
import type { OrderBasis } from '../../../db/terms/programme-state.queries.ts';
import type { Recording } from '../../../db/sales/record.queries.ts';
import type { OrderId, RefundId } from '../../../domain/ids.ts';
import { type Minor, ZERO } from '../../../domain/money.ts';
import type { RefundDecision } from '../../../domain/sales/refund-decision.ts';
import { recordCommissions } from '../../commissions/entries/record-commissions.ts';

export interface RefundFacts {
  readonly refundRef: string;
  readonly digest: string;
  readonly reason: string | null;
  /** The time of the refund, or the time at which it was found not to have taken place. */
  readonly refundedAt: Date;
  readonly recordedAt: Date;
  /** The refund that is undone; left out: it is one. */
  readonly undoes?: RefundId;
}

/** Adds the results of a refund, or of its undoing, to the recording. The caller changes the order's own sums. */
export function recordRefund(
  into: Recording,
  { closedThrough }: OrderBasis,
  orderId: OrderId,
  { parts, amount, moves, period }: RefundDecision,
  facts: RefundFacts,
): RefundId {
  const id = newId('refund');
  into.refunds.push({
    id,
    orderId,
    amount,
    shipping: someOf(parts.shipping),
    tax: someOf(parts.tax),
    ...facts,
  });
  for (const part of parts.lines) into.refundLines.push({ refundId: id, orderId, ...part });
  const { refundedAt: occurredAt, recordedAt } = facts;
  const kind = facts.undoes === undefined ? 'REVERSED' : 'RESTORED';
  const event = { kind, cause: id, orderId, occurredAt, recordedAt, closedThrough, period } as const;
  recordCommissions(
    into,
    event,
    moves.map((move) => ({ ...move, orderId })),
  );
  return id;
}

const someOf = (amount: Minor): Minor | null => (amount === ZERO ? null : amount);

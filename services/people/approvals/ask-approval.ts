import { newId } from '../../../db/new-id.ts';
import {
  insertApproval,
  readApprovalByKey,
  readLatestApproval,
  type StoredApproval,
} from '../../../db/people/approvals.queries.ts';
import { isAnotherActive } from '../../../db/people/operators.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import {
  APPROVAL_DAYS,
  type ApprovalKind,
  approvalStatus,
  AwaitingApproval,
} from '../../../domain/people/approval.ts';
import { plusDays } from '../../../domain/duration.ts';
import { Refusal, type Sentence } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import type { Writing, Written } from '../../write.ts';
import { refuseFormerOperator } from '../operators/still-operator.ts';
import { APPROVAL_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { approvalOf } from './read-approvals.ts';

/** A request that a second operator has to confirm. */
export interface Asked {
  readonly kind: ApprovalKind;
  readonly subject: string;
  /** The caller's key, where the mutation has one. */
  readonly key: string | null;
  readonly input: object;
  /** A digest that recognises the same request, also if its amounts are written differently. */
  readonly digest: string;
  /** A digest of the stored state that the decision depends on. The request can be confirmed only while it is the same. */
  readonly basis: string;
  readonly summary: Sentence;
  readonly reason: string | null;
}

/**
 * Stores an operator's request until a second operator confirms it (R27); nothing else is changed. If the operator
 * repeats it while it waits, the same request is returned. The caller has checked whether the key was used before.
 */
export async function askApproval(
  tx: Writing,
  call: Call,
  asked: Asked,
): Promise<Written<AwaitingApproval> | Refusal> {
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  const { kind, subject, key, input, digest, basis, summary, reason } = asked;
  const { subject: requestedBy } = call.viewer;
  const before = key === null ? await readLatestApproval(tx, { kind, digest, requestedBy }) : undefined;
  const waits =
    before?.basis === basis && approvalStatus(before.status, before.expiresAt, call.now) === 'WAITING';
  if (waits) return tx.unchanged(await awaiting(tx, call, before));
  const row: StoredApproval = {
    id: newId('approval'),
    kind,
    subject,
    idempotencyKey: key,
    digest,
    input,
    basis,
    summary,
    reason,
    requestedBy,
    requestedAt: call.now,
    expiresAt: plusDays(call.now, APPROVAL_DAYS),
    status: 'WAITING',
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    outcome: null,
  };
  await insertApproval(tx, row);
  const after = { status: row.status, kind, subject, asked: summary.en, requestedBy };
  tx.log(call, { action: 'requestApproval', subject: row.id, after, reason, events: NO_EVENTS });
  return tx.written(await awaiting(tx, call, row));
}

/** The outcome of the same request by this operator, if it was confirmed. Null otherwise. */
export async function confirmedBefore(
  tx: Transaction,
  { viewer }: Call,
  kind: ApprovalKind,
  digest: string,
): Promise<string | null> {
  const before = await readLatestApproval(tx, { kind, digest, requestedBy: viewer.subject });
  return before?.status === 'APPROVED' ? before.outcome : null;
}

/**
 * The outcome of a confirmed request, or its refusal. Throws if the request would wait for a second operator again,
 * which would be a programming error.
 */
export function confirmedOutcome<T>(
  done: Written<T | AwaitingApproval> | Refusal,
  outcomeOf: (result: T) => string,
): { outcome: string } | Refusal {
  if (done instanceof Refusal) return done;
  if (done.result instanceof AwaitingApproval)
    throw new Error('what two operators agreed on is not asked for again');
  return { outcome: outcomeOf(done.result) };
}

/**
 * The request that was made with this key, as it stands; a refusal if the key belongs to a different request. Null if
 * the key was not used, or if the call runs a confirmed request.
 */
export async function askedBefore(
  tx: Writing,
  call: Call,
  kind: ApprovalKind,
  { key, digest }: { readonly key: string; readonly digest: string },
): Promise<Written<AwaitingApproval> | Refusal | null> {
  const before = call.confirmed === undefined ? await readApprovalByKey(tx, key) : undefined;
  if (before === undefined) return null;
  if (before.kind === kind && before.digest === digest) return tx.unchanged(await awaiting(tx, call, before));
  return new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
}

async function awaiting(tx: Transaction, call: Call, row: StoredApproval): Promise<AwaitingApproval> {
  const approval = approvalOf(row, call.now);
  if (approval.status !== 'WAITING')
    return new AwaitingApproval(approval, APPROVAL_SENTENCES.approvalEnded(approval.status));
  return new AwaitingApproval(
    approval,
    (await isAnotherActive(tx, call.viewer.subject))
      ? APPROVAL_SENTENCES.awaitsSecond()
      : APPROVAL_SENTENCES.awaitsNobody(),
  );
}

import { lockDistributor, changeDistributorStatus } from '../../../db/people/distributor-writes.queries.ts';
import { type Decision, readLastDecision } from '../../../db/people/last-decision.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import { type Distributor, type DistributorStatus, isGone } from '../../../domain/people/distributor.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import { Refusal, type Sentence } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { write, type Writing } from '../../write.ts';
import { declineRequestsOf } from '../customers/unlink-customer.ts';
import { InputCheck } from '../../input-check.ts';
import { noDistributor } from './no-distributor.ts';

interface StatusChange {
  readonly action: Decision['action'];
  readonly distributorId: string;
  readonly reason: string | null;
  /** The requested status. */
  readonly aim: DistributorStatus;
  /**
   * True for a final decision: its repeat is recognised even after later changes. Other steps can be taken again
   * after they were undone.
   */
  readonly once: boolean;
  /** The event of the change (R31). */
  readonly event: (before: Distributor, status: DistributorStatus) => DomainEvent;
  /** Returns the new status, or the refusal. */
  readonly to: (
    before: Distributor,
    tx: Writing,
  ) => DistributorStatus | Sentence | Promise<DistributorStatus | Sentence>;
}

/**
 * Changes a distributor's status and writes the audit entry. If the same operator repeats the same decision, the first
 * answer is returned; a repeat by another operator is refused.
 */
export async function changeStatus(
  call: Call,
  change: StatusChange,
): Promise<{ distributor: Distributor } | Refusal> {
  const { distributorId, action } = change;
  if (!isId('distributor', distributorId)) return noDistributor();
  const check = new InputCheck();
  const reason = check.optionalRemark(change.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, async (tx) => {
    const before = await lockDistributor(tx, distributorId);
    if (before === undefined) return noDistributor();
    const status = await change.to(before, tx);
    if (typeof status !== 'string') {
      const known =
        (change.once || before.status === change.aim) &&
        (await wasDecided(tx, call, distributorId, { ...change, reason }));
      return known
        ? tx.unchanged({ distributor: before })
        : new Refusal('WRONG_STATE', status, ['distributorId']);
    }
    await changeDistributorStatus(tx, distributorId, status);
    const states = { before: { status: before.status }, after: { status } };
    tx.log(call, {
      action,
      subject: distributorId,
      ...states,
      reason,
      events: [change.event(before, status)],
    });
    if (isGone(status))
      await declineRequestsOf(tx, call, distributorId, action, `the distributor is ${status}`);
    return tx.written({ distributor: { ...before, status } });
  });
}

/** Whether the last decision about the distributor or their application was this same decision. */
async function wasDecided(
  tx: Transaction,
  { viewer }: Call,
  about: DistributorId,
  { action, reason, aim, once }: StatusChange,
): Promise<boolean> {
  const last = await readLastDecision(
    tx,
    about,
    once ? [action] : ['reviewDistributor', 'advanceDistributor', 'reopenApplication'],
  );
  return (
    last?.actor === viewer.subject && last.action === action && last.reason === reason && last.status === aim
  );
}

import { insertSuspicionDecision, readSuspicions } from '../../../db/books/suspicions.queries.ts';
import { holdDistributors } from '../../../db/books/withdrawal-standing.queries.ts';
import type { Suspicion, SuspicionStatus } from '../../../domain/books/suspicion.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId, type SuspicionId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { refuseFormerOperator } from '../../people/operators/still-operator.ts';
import { CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import type { DecideSuspicionInput } from './inputs.ts';
import { SUSPICION_SENTENCES } from './sentences.ts';

/**
 * An operator decides what a suspicion was (R39), with a reason. The withdrawals that it held back can be approved from then on, whatever was
 * decided: what follows from a confirmed one is for the operator to do, such as freezing or suspending. The same decision again changes nothing.
 */
export async function decideSuspicion(
  call: Call,
  input: DecideSuspicionInput,
): Promise<{ suspicion: Suspicion } | Refusal> {
  const { suspicionId } = input;
  if (!isId('suspicion', suspicionId)) return noSuspicion();
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const status = input.decision === 'CLEAR' ? 'CLEARED' : 'CONFIRMED';
  return write(call, (tx) => decide(tx, call, suspicionId, { status, reason }), CAME_SECOND);
}

interface Decision {
  readonly status: Extract<SuspicionStatus, 'CLEARED' | 'CONFIRMED'>;
  readonly reason: string;
}

async function decide(
  tx: Writing,
  call: Call,
  id: SuspicionId,
  { status, reason }: Decision,
): Promise<Written<{ suspicion: Suspicion }> | Refusal> {
  const [before] = await readSuspicions(tx, [id]);
  if (before === undefined) return noSuspicion();
  // Their withdrawals are looked at again under the same lock.
  await holdDistributors(tx, before.distributorIds);
  const former = await refuseFormerOperator(tx, call);
  if (former !== null) return former;
  const { subject: decidedBy } = call.viewer;
  if (before.status !== 'OPEN') {
    const isSame =
      before.status === status && before.decidedBy === decidedBy && before.decisionReason === reason;
    return isSame
      ? tx.unchanged({ suspicion: before })
      : new Refusal('WRONG_STATE', SUSPICION_SENTENCES.decided(), ['suspicionId']);
  }
  await insertSuspicionDecision(tx, { suspicionId: id, status, decidedBy, decidedAt: call.now, reason });
  tx.log(call, {
    action: 'decideSuspicion',
    subject: id,
    before: { status: 'OPEN', kind: before.kind },
    after: { status },
    reason,
    events: NO_EVENTS,
  });
  const decided = { status, decidedBy, decidedAt: call.now, decisionReason: reason };
  return tx.written({ suspicion: { ...before, ...decided } });
}

const noSuspicion = (): Refusal =>
  new Refusal('NOT_FOUND', SUSPICION_SENTENCES.noSuspicion(), ['suspicionId']);

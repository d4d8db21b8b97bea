import {
  lockActiveOperators,
  lockOperator,
  setOperatorStatus,
} from '../../../db/people/operators.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId, type OperatorId } from '../../../domain/ids.ts';
import type { Operator, OperatorStatus } from '../../../domain/people/operator.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { OPERATOR_SENTENCES } from './sentences.ts';
import { write, type Writing } from '../../write.ts';
import type { OperatorDecisionInput } from './inputs.ts';

/** The status of an operator, and all ACTIVE operators. All are locked until the transaction ends. */
export interface HeldOperator {
  readonly before: Operator;
  readonly active: readonly OperatorId[];
}

/**
 * Moves an operator to another status and writes the audit entry. `next` reads the locked state and returns the new
 * status or a refusal; returning the present status changes nothing. `also` runs with the change.
 */
export async function changeOperator(
  call: Call,
  input: OperatorDecisionInput,
  action: string,
  next: (tx: Writing, held: HeldOperator) => Promise<OperatorStatus | Refusal>,
  also: (tx: Writing, id: OperatorId) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ operator: Operator } | Refusal> {
  const { operatorId } = input;
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  if (!isId('operator', operatorId)) return notFound();
  return write(call, async (tx) => {
    const active = await lockActiveOperators(tx);
    const before = await lockOperator(tx, operatorId);
    if (before === undefined) return notFound();
    const status = await next(tx, { before, active });
    if (status instanceof Refusal) return status;
    if (status === before.status) return tx.unchanged({ operator: before });
    await setOperatorStatus(tx, operatorId, status);
    await also(tx, operatorId);
    tx.log(call, {
      action,
      subject: operatorId,
      before: { status: before.status },
      after: { status },
      reason,
      events: NO_EVENTS,
    });
    return tx.written({ operator: { ...before, status } });
  });
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', OPERATOR_SENTENCES.noOperator(), ['operatorId']);

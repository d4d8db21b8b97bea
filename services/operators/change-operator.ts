import { lockActiveOperators, lockOperator, setOperatorStatus } from '../../db/queries/operators.ts';
import { inTransaction, type Transaction } from '../../db/transaction.ts';
import { isId, type OperatorId } from '../../domain/ids.ts';
import type { Operator, OperatorStatus } from '../../domain/operator.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { InputCheck } from '../input-check.ts';
import { SENTENCES } from '../sentences.ts';
import type { OperatorDecisionInput } from './inputs.ts';

/** Where an operator stands, and everybody who is ACTIVE; all of it held until the transaction ends. */
export interface HeldOperator {
  readonly before: Operator;
  readonly active: readonly OperatorId[];
}

/**
 * Moves an operator to another status and says so on the audit log. `next` looks at the state that is held: it answers
 * the status that follows, or a refusal; the status that they have already changes nothing. `also` is done with it.
 */
export async function changeOperator(
  call: Call,
  input: OperatorDecisionInput,
  action: string,
  next: (tx: Transaction, held: HeldOperator) => Promise<OperatorStatus | Refusal>,
  also: (tx: Transaction, id: OperatorId) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ operator: Operator } | Refusal> {
  const { operatorId } = input;
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  if (!isId('operator', operatorId)) return notFound();
  return inTransaction(call.db, async (tx) => {
    const active = await lockActiveOperators(tx);
    const before = await lockOperator(tx, operatorId);
    if (before === undefined) return notFound();
    const status = await next(tx, { before, active });
    if (status instanceof Refusal) return status;
    if (status === before.status) return { operator: before };
    await setOperatorStatus(tx, operatorId, status);
    await also(tx, operatorId);
    await writeAuditLine(tx, call, { action, subject: operatorId, before: { status: before.status }, after: { status }, reason });
    return { operator: { ...before, status } };
  });
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', SENTENCES.noOperator(), ['operatorId']);

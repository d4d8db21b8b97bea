import { endSessionsOfUser } from '../../../db/people/sessions.queries.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { OPERATOR_SENTENCES } from './sentences.ts';
import { changeOperator } from './change-operator.ts';
import type { OperatorDecisionInput } from './inputs.ts';

/** Disables an operator at once and ends their sessions. Operators cannot disable themselves or the last operator (R32). */
export async function disableOperator(
  call: Call,
  input: OperatorDecisionInput,
): Promise<{ operator: Operator } | Refusal> {
  return changeOperator(
    call,
    input,
    'disableOperator',
    (_tx, { before, active }) => {
      const last = active.length === 1 && active[0] === before.id;
      const sentence =
        before.id === call.viewer.subject
          ? OPERATOR_SENTENCES.notOneself()
          : last
            ? OPERATOR_SENTENCES.lastOperator()
            : null;
      return Promise.resolve(
        sentence === null ? 'DISABLED' : new Refusal('WRONG_STATE', sentence, ['operatorId']),
      );
    },
    (tx, id) => endSessionsOfUser(tx, id, call.now, 'REVOKED'),
  );
}

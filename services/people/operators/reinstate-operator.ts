import { readUser } from '../../../db/people/users.queries.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { changeOperator } from './change-operator.ts';
import type { OperatorDecisionInput } from './inputs.ts';

/** Gives a disabled operator their rights back: they sign in anew. Who had never signed in is invited still. */
export async function reinstateOperator(
  call: Call,
  input: OperatorDecisionInput,
): Promise<{ operator: Operator } | Refusal> {
  return changeOperator(call, input, 'reinstateOperator', async (tx, { before }) => {
    if (before.status !== 'DISABLED') return before.status;
    const user = await readUser(tx, before.id);
    return user?.verifiedAt instanceof Date ? 'ACTIVE' : 'INVITED';
  });
}

import { readUser } from '../../../db/people/users.queries.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { changeOperator } from './change-operator.ts';
import type { OperatorDecisionInput } from './inputs.ts';

/** Reinstates a disabled operator, who has to sign in again. An operator who never signed in is invited again. */
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

import { readBlock } from '../../../db/people/blocked-subjects.queries.ts';
import { holdActiveOperator } from '../../../db/people/operators.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { OPERATOR_SENTENCES } from './sentences.ts';

/**
 * For decisions about withdrawals and batches, after they have waited for their locks: an operator who was disabled or
 * blocked meanwhile is refused (R32), and cannot be disabled until the decision is done. Null: the caller is still an
 * operator. Operators of another issuer have no account here and were checked when the request arrived.
 */
export async function refuseFormerOperator(
  tx: Transaction,
  { viewer: { subject } }: Pick<Call, 'viewer'>,
): Promise<Refusal | null> {
  if (!isId('operator', subject)) return null;
  const holds = (await holdActiveOperator(tx, subject)) && (await readBlock(tx, subject)) === undefined;
  return holds ? null : new Refusal('WRONG_STATE', OPERATOR_SENTENCES.noLongerOperator());
}

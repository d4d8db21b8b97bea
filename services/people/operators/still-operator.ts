import { readBlock } from '../../../db/people/blocked-subjects.queries.ts';
import { holdActiveOperator } from '../../../db/people/operators.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { OPERATOR_SENTENCES } from './sentences.ts';

/**
 * For decisions about withdrawals and batches, after what they had to wait for: whoever was disabled or blocked meanwhile decides nothing
 * any more (R32), and who decides is not disabled until it is done. Null: they are an operator still. Whoever has no
 * account here - another issuer's people - was looked at when they asked.
 */
export async function refuseFormerOperator(
  tx: Transaction,
  { viewer: { subject } }: Pick<Call, 'viewer'>,
): Promise<Refusal | null> {
  if (!isId('operator', subject)) return null;
  const holds = (await holdActiveOperator(tx, subject)) && (await readBlock(tx, subject)) === undefined;
  return holds ? null : new Refusal('WRONG_STATE', OPERATOR_SENTENCES.noLongerOperator());
}

import { insertBlock, readBlock } from '../../../db/people/blocked-subjects.queries.ts';
import { lockActiveOperators } from '../../../db/people/operators.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { BlockedSubject } from '../../../domain/people/blocked-subject.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { IDENTITY_SENTENCES } from './sentences.ts';
import { OPERATOR_SENTENCES } from '../operators/sentences.ts';
import { write } from '../../write.ts';
import { readBlockInput, type BlockInput } from './block-input.ts';

/**
 * From the next request on, all tokens of this subject are refused, whichever issuer made them (R32). A subject that
 * is already blocked stays so, with the first reason. Operators cannot block themselves or the last operator.
 */
export async function blockSubject(
  call: Call,
  input: BlockInput,
): Promise<{ blockedSubject: BlockedSubject } | Refusal> {
  const block = readBlockInput(input);
  if (block instanceof Refusal) return block;
  const { subject, reason } = block;
  if (subject === call.viewer.subject)
    return new Refusal('WRONG_STATE', IDENTITY_SENTENCES.blocksThemselves(), ['subject']);
  const blockedSubject = { subject, reason, blockedAt: call.now, blockedBy: call.viewer.subject };
  return write(call, async (tx) => {
    if (await isLastOperator(tx, subject))
      return new Refusal('WRONG_STATE', OPERATOR_SENTENCES.lastOperator(), ['subject']);
    if (!(await insertBlock(tx, blockedSubject)))
      return tx.unchanged({ blockedSubject: (await readBlock(tx, subject)) ?? blockedSubject });
    tx.log(call, {
      action: 'blockSubject',
      subject,
      before: { blocked: false },
      after: { blocked: true },
      reason,
      events: NO_EVENTS,
    });
    return tx.written({ blockedSubject });
  });
}

async function isLastOperator(tx: Transaction, subject: string): Promise<boolean> {
  if (!isId('operator', subject)) return false;
  const active = await lockActiveOperators(tx);
  return active.length === 1 && active[0] === subject;
}

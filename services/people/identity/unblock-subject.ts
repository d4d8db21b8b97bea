import { readLastBlockDecision, removeBlock } from '../../../db/people/blocked-subjects.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { IDENTITY_SENTENCES } from './sentences.ts';
import { write } from '../../write.ts';
import { readBlockInput, type BlockInput } from './block-input.ts';

/**
 * Accepts tokens of this subject again. If the same operator repeats the decision, for example after a lost answer,
 * the first answer is returned.
 */
export async function unblockSubject(call: Call, input: BlockInput): Promise<{ subject: string } | Refusal> {
  const block = readBlockInput(input);
  if (block instanceof Refusal) return block;
  const { subject, reason } = block;
  return write(call, async (tx) => {
    const removed = await removeBlock(tx, subject);
    if (removed === undefined) {
      return (await wasDecided(tx, call, block))
        ? tx.unchanged({ subject })
        : new Refusal('NOT_FOUND', IDENTITY_SENTENCES.notBlocked(), ['subject']);
    }
    const before = { blocked: true, blockedBy: removed.blockedBy, reason: removed.reason };
    tx.log(call, {
      action: 'unblockSubject',
      subject,
      before,
      after: { blocked: false },
      reason,
      events: NO_EVENTS,
    });
    return tx.written({ subject });
  });
}

async function wasDecided(
  tx: Transaction,
  { viewer }: Call,
  { subject, reason }: BlockInput,
): Promise<boolean> {
  const last = await readLastBlockDecision(tx, subject);
  return last?.actor === viewer.subject && last.reason === reason;
}

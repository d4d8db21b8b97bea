import { markNotices, countUnreadNotices } from '../../../db/messaging/notices.queries.ts';
import { isId } from '../../../domain/ids.ts';
import { positionIn } from '../../../domain/platform/event-position.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { SENTENCES } from '../../sentences.ts';
import { write } from '../../write.ts';
import { NO_SUCH_POSITION } from '../events/sentences.ts';
import type { MarkNoticesReadInput } from './inputs.ts';
import { personOf } from './read-notices.ts';
import { NOTICE_SENTENCES } from './sentences.ts';

/** As many as one page holds. */
export const MOST_MARKED = 100;

/**
 * Marks the viewer's own notices as read: all up to a position, those with these ids, or both. Ids of others, and of what does not
 * exist, mark nothing. Repeating it changes nothing. What somebody has read is on no log.
 */
export async function markNoticesRead(
  call: Call,
  { upTo, ids }: MarkNoticesReadInput,
): Promise<{ readonly unread: number } | Refusal> {
  const check = new InputCheck();
  const position = upTo === null || upTo === undefined ? null : positionIn(upTo);
  check.must(position !== undefined, ['upTo'], NO_SUCH_POSITION.MALFORMED);
  check.must((upTo ?? ids ?? null) !== null, [], NOTICE_SENTENCES.markWhich());
  check.must((ids ?? []).length <= MOST_MARKED, ['ids'], SENTENCES.tooMany(MOST_MARKED));
  if (check.refusal !== null) return check.refusal;
  const person = personOf(call.viewer);
  if (person === null) return { unread: 0 };
  const marked = {
    upTo: position?.toString() ?? null,
    ids: (ids ?? []).filter((id) => isId('notice', id)),
  };
  return write(call, async (tx) => {
    await markNotices(tx, person, call.now, marked);
    return tx.unlogged({ unread: await countUnreadNotices(tx, person) });
  });
}

import {
  readEventReaders,
  readEventsAfter,
  removeEventsBefore,
} from '../../../db/messaging/event-feed.queries.ts';
import { type Position, positionAt } from '../../../domain/platform/event-position.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import type { Warning } from '../../jobs/warnings.ts';
import { removeInBatches } from '../../remove-in-batches.ts';
import { numberEvents } from './number-events.ts';

const AT_ONCE = 1000;
/** 30 days are promised (R31a). The hour is for a clock ahead of the database's, which refuses to remove what is younger. */
const KEPT_MS = (30 * 24 + 1) * 60 * 60 * 1000;

/**
 * Removes events 30 days after they got their positions, the oldest first, a batch at a time. What a reader that passes every event on has not
 * read yet is kept for it, however old, and operators are warned that this reader is behind.
 */
export async function forgetEvents(
  { db, now }: Pick<Call, 'db' | 'now'>,
  bounds: Bounds = UNBOUNDED,
): Promise<JobOutcome> {
  // Events that nobody has read yet get their positions here, so their 30 days begin.
  await numberEvents(db);
  const due = positionAt(new Date(now.getTime() - KEPT_MS));
  const warnings: Warning[] = [];
  let before = due;
  for (const { name, position } of await readEventReaders(db)) {
    const next = (position + 1n) as Position;
    if (next >= due) continue;
    if (next < before) before = next;
    if (await misses(db, position, due)) warnings.push(behind(name));
  }
  const done = await removeInBatches(AT_ONCE, (most) => removeEventsBefore(db, before, most), bounds);
  return { done, warnings };
}

/** Whether removing all that is due would take something that a reader at this position has not read. */
async function misses(db: Call['db'], after: Position, due: Position): Promise<boolean> {
  const { rows } = await readEventsAfter(db, { after, audience: { of: 'ALL' }, types: null, first: 1 });
  return rows.some(({ position }) => position < due);
}

const behind = (name: string): Warning => ({
  about: 'JOB_LATE',
  sentence: `The reader "${name}" is more than 30 days behind. Events that it has not read are kept until its job has run.`,
});

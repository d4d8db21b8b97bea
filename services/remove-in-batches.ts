import { type Bounds, UNBOUNDED } from './jobs/job.ts';

/**
 * Has rows removed a batch of a statement at a time, so that no statement holds many rows for long, until none is left or the
 * bounds are reached; the next run does the rest. Answers how many were removed.
 */
export async function removeInBatches(
  atOnce: number,
  remove: (most: number) => Promise<number>,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<number> {
  let removed = 0;
  while (removed < batch && hasTime()) {
    const most = Math.min(atOnce, batch - removed);
    const count = await remove(most);
    removed += count;
    if (count < most) break;
  }
  return removed;
}

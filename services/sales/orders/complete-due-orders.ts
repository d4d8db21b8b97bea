import { refusedRows } from '../../../db/failure.ts';
import { type DueOrder, readDueOrders } from '../../../db/sales/due-orders.queries.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { NOBODY, type Viewer } from '../../../domain/viewer.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import { advanceOrder } from './advance-order.ts';

const CHUNK = 200;

/** These orders are completed by the schedule, not by a person. */
const CLOCK: Viewer = { ...NOBODY, role: 'ADMIN', subject: 'system:scheduler' };

/**
 * Completes the shipped orders whose waiting days have passed, with the time at which they passed (R18). Returns the
 * number. Several runs may work at once, because a step that was taken is not taken again. If the database refuses an
 * order, it stays SHIPPED, does not delay others and does not count towards the batch. The next run tries it again.
 */
export async function completeDueOrders(
  call: Call,
  { batch, hasTime }: Bounds = UNBOUNDED,
): Promise<JobOutcome> {
  let [done, last]: [number, DueOrder | undefined] = [0, undefined];
  do {
    const due: DueOrder[] = await readDueOrders(call.db, call.now, CHUNK, last);
    for (const one of due) {
      if (done >= batch || !hasTime()) return { done };
      if (await isCompleted(call, one)) done += 1;
    }
    last = due.length < CHUNK ? undefined : due.at(-1);
  } while (last !== undefined);
  return { done };
}

async function isCompleted(call: Call, { id, completesAt }: DueOrder): Promise<boolean> {
  try {
    const result = await advanceOrder(
      { ...call, viewer: CLOCK },
      { order: { id }, step: 'COMPLETE', at: completesAt },
    );
    return !(result instanceof Refusal);
  } catch (error) {
    if (refusedRows(error) === undefined) throw error;
    return false;
  }
}

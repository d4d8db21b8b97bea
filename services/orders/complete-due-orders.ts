import { readDueOrders } from '../../db/queries/due-orders.ts';
import { Refusal } from '../../domain/refusal.ts';
import { NOBODY, type Viewer } from '../../domain/viewer.ts';
import type { Call } from '../call.ts';
import { advanceOrder } from './advance-order.ts';

const CHUNK = 200;

/** Nobody completes these orders: time does, whoever it was that looked. */
const CLOCK: Viewer = { ...NOBODY, role: 'ADMIN', subject: 'system:scheduler' };

/**
 * Completes the shipped orders whose days have passed, as of the moment when they passed (R18). Answers how many.
 * Safe to run beside itself: a step that is taken already is answered, not taken again.
 */
export async function completeDueOrders(call: Call): Promise<number> {
  let completed = 0;
  for (;;) {
    const due = await readDueOrders(call.db, call.now, CHUNK);
    if (due.length === 0) return completed;
    let progressed = 0;
    for (const { id, completesAt } of due) {
      const result = await advanceOrder({ ...call, viewer: CLOCK }, { order: { id }, step: 'COMPLETE', at: completesAt });
      if (!(result instanceof Refusal)) progressed += 1;
    }
    completed += progressed;
    // All of them were cancelled or completed by somebody else a moment ago: the next run finds the rest.
    if (progressed === 0) return completed;
  }
}

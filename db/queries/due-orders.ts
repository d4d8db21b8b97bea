import type { OrderId } from '../../domain/ids.ts';
import { type Reading, Statement } from '../statement.ts';

const due = new Statement<{ id: OrderId; completesAt: Date }>(
  'orders_due_for_completion',
  `select o.id, o.shipped_at + make_interval(hours => 24 * p.auto_complete_days) as "completesAt"
   from orders o, programme p
   where o.status = 'SHIPPED' and o.shipped_at <= $1::timestamptz - make_interval(hours => 24 * p.auto_complete_days)
   order by o.shipped_at limit $2`,
);

/** Shipped orders whose days have passed, the oldest first, with the instant at which they completed (R18). */
export async function readDueOrders(on: Reading, now: Date, most: number): Promise<{ id: OrderId; completesAt: Date }[]> {
  return due.rows(on, [now, most]);
}

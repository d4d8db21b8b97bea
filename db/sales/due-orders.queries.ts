import type { OrderId } from '../../domain/ids.ts';
import { type Reading, Query } from '../query.ts';

export interface DueOrder {
  readonly id: OrderId;
  readonly shippedAt: Date;
  readonly completesAt: Date;
}

const due = new Query<DueOrder, [now: Date, most: number, afterAt: Date | null, afterId: OrderId | null]>(
  'orders_due_for_completion',
  `select o.id, o.shipped_at as "shippedAt", o.shipped_at + make_interval(hours => 24 * p.auto_complete_days) as "completesAt"
   from orders o, programme p
   where o.status = 'SHIPPED' and o.paid_at is not null and o.shipped_at <= $1::timestamptz - make_interval(hours => 24 * p.auto_complete_days)
     and ($3::timestamptz is null or (o.shipped_at, o.id) > ($3, $4))
   order by o.shipped_at, o.id limit $2`,
);

/** Shipped and paid orders whose days have passed, the oldest first, with the instant at which they completed (R18); those after one of them. */
export async function readDueOrders(
  on: Reading,
  now: Date,
  most: number,
  after?: DueOrder,
): Promise<DueOrder[]> {
  return due.rows(on, [now, most, after?.shippedAt ?? null, after?.id ?? null]);
}

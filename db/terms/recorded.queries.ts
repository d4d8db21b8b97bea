import { Query, type Reading } from '../query.ts';

const paid = new Query<{ paid: boolean }, [instant: Date]>(
  'order_paid_since',
  'select exists (select from orders where paid_at >= $1) as paid',
);
/** Money can move without an order, for example by a bonus. */
const any = new Query<{ found: boolean }>(
  'anything_recorded',
  'select exists (select from orders) or exists (select from transfers) as found',
);

/** True when a recorded order was paid at this instant or later (R9). */
export async function wasOrderPaidSince(on: Reading, instant: Date): Promise<boolean> {
  return (await paid.row(on, [instant]))?.paid === true;
}

/** True once an order, or any movement of money, is recorded: currency and time zone are fixed from then on (R0). */
export async function isAnythingRecorded(on: Reading): Promise<boolean> {
  return (await any.row(on))?.found === true;
}

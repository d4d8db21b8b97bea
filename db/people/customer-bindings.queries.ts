import type { CustomerBinding } from '../../domain/people/binding.ts';
import { customerKey } from '../../domain/people/customer.ts';
import type { PageRequest } from '../../domain/page.ts';
import { InsertMany, InsertOne } from '../table-query.ts';
import { type Reading, Query } from '../query.ts';
import { bindingEnds, bindings } from './customers.table.ts';
import type { Transaction } from '../transaction.ts';

/** The customer $1 in the channel $2; a channel of null is every one. */
const OF_CUSTOMER = `bindings b cross join programme p left join orders o on o.id = b.order_id
   left join binding_ends e on e.customer_ref = b.customer_ref and e.number = b.number
   where b.customer_ref = $1 and ($2::text is null or p.channels_share_customers
     or coalesce(b.channel, o.channel) is null or coalesce(b.channel, o.channel) = $2)`;

/** The customer's key is $3. */
const COLUMNS = `b.number, b.distributor_id as "distributorId", b.bound_at as "boundAt", b.ends_at as "endsAt", b.order_id as "orderId", o.via,
   b.made_by as "madeBy", coalesce(b.channel, o.channel) as channel, o.id is null or o.status <> 'CANCELED' and o.refunded < o.net as stands,
   $3 = any(p.unbound_customer_refs) as "namesNobody", e.ended_at as "endedAt", e.kind as "endKind", e.actor as "endedBy", e.reason`;

export interface OpenBinding extends CustomerBinding {
  /**
   * The customer's last number over all channels. An order that binds the customer at the same moment takes the same
   * next number, and one of the two is refused.
   */
  readonly lastNumber: number;
}

type Asked = readonly [customerRef: string, channel: string | null, customerKey: string];

const list = new Query<CustomerBinding, [...asked: Asked, before: string | null, most: number]>(
  'bindings_of_customer',
  `select ${COLUMNS} from ${OF_CUSTOMER} and ($4::bigint is null or b.number < $4) order by b.number desc limit $5`,
);
const count = new Query<{ count: bigint }, [customerRef: string, channel: string | null]>(
  'count_bindings_of_customer',
  `select count(*) as count from ${OF_CUSTOMER}`,
);
const LAST_OF_ALL = '(select max(number) from bindings where customer_ref = $1) as "lastNumber"';
/** The last binding, and all bindings that may be in effect at $4. */
const open = new Query<OpenBinding, [...asked: Asked, now: Date]>(
  'open_bindings_of_customer',
  `(select ${COLUMNS}, ${LAST_OF_ALL} from ${OF_CUSTOMER} and (b.ends_at is null or b.ends_at > $4) and (e.ended_at is null or e.ended_at > $4))
   union (select ${COLUMNS}, ${LAST_OF_ALL} from ${OF_CUSTOMER} order by b.number desc limit 1) order by number`,
);
const insertEnds = new InsertMany('end_bindings', bindingEnds);
const insertBinding = new InsertOne('insert_binding', bindings);

/** A customer in a channel; a channel of null: in all of them. */
export interface CustomerInChannel {
  readonly customerRef: string;
  readonly channel: string | null;
}

const asked = ({ customerRef, channel }: CustomerInChannel): Asked => [
  customerRef,
  channel,
  customerKey(customerRef),
];

/** All present and former bindings that apply in the channel, newest first, one more than asked for. */
export async function listCustomerBindings(
  on: Reading,
  customer: CustomerInChannel,
  { first, after }: PageRequest,
): Promise<CustomerBinding[]> {
  return list.rows(on, [...asked(customer), after?.[0] ?? null, first + 1]);
}

export async function countCustomerBindings(on: Reading, customer: CustomerInChannel): Promise<number> {
  return Number((await count.row(on, [customer.customerRef, customer.channel]))?.count ?? 0n);
}

/** The bindings that have not ended at this moment, and the last one in any state. Oldest first. */
export async function readOpenBindings(
  on: Reading,
  customer: CustomerInChannel,
  now: Date,
): Promise<OpenBinding[]> {
  return open.rows(on, [...asked(customer), now]);
}

export async function insertBindingEnds(
  tx: Transaction,
  ends: readonly (typeof bindingEnds.$inferInsert)[],
): Promise<void> {
  if (ends.length > 0) await insertEnds.run(tx, ends);
}

export async function insertMadeBinding(
  tx: Transaction,
  binding: typeof bindings.$inferInsert,
): Promise<void> {
  await insertBinding.run(tx, binding);
}

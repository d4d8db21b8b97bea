import { pageOf } from '../../../db/page-of.ts';
import {
  countCustomerBindings,
  listCustomerBindings,
  readOpenBindings,
} from '../../../db/people/customer-bindings.queries.ts';
import { readLinked } from '../../../db/people/customer-links.queries.ts';
import { type CustomerBinding, holds } from '../../../domain/people/binding.ts';
import { mayInChannel } from '../../../domain/people/channel-access.ts';
import { type CustomerLink, meet } from '../../../domain/people/customer-link.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';
import { currentState } from '../../terms/programme-state.ts';
import { isStorable } from '../../storable-text.ts';

/** The bindings and links of a customer in a channel. */
export interface Customer {
  readonly customerRef: string;
  readonly channel: string;
  /** The binding that attribution uses now. Null: the customer is not bound. */
  readonly binding: CustomerBinding | null;
}

/**
 * Null if the viewer may not see the customer, and if the customer was never bound or linked there; a caller cannot
 * tell the two apart (R32).
 */
export async function readCustomer(
  call: Call,
  customerRef: string,
  channel: string,
): Promise<Customer | null> {
  const { db, now, viewer } = call;
  if (!isStorable(customerRef) || !isStorable(channel) || !mayInChannel(viewer, 'orders:read', channel))
    return null;
  const open = await readOpenBindings(db, { customerRef, channel }, now);
  const isKnown =
    open.length > 0 || (viewer.role === 'ADMIN' && (await linkOf(call, { customerRef, channel })) !== null);
  return isKnown ? customerOf(customerRef, channel, open, now) : null;
}

/** The link that applies in the channel (R7). Null: the customer is not a distributor. */
export async function linkOf(
  { db }: Call,
  { customerRef, channel }: Pick<Customer, 'customerRef' | 'channel'>,
): Promise<CustomerLink | null> {
  const { programme } = await currentState(db);
  const holding = (await readLinked(db, customerRef)).filter((link) =>
    meet(link, { channel }, programme.channelsShareCustomers),
  );
  return holding.find((link) => link.channel === channel) ?? holding[0] ?? null;
}

export function customerOf(
  customerRef: string,
  channel: string,
  open: readonly CustomerBinding[],
  now: Date,
): Customer {
  return { customerRef, channel, binding: open.findLast((binding) => holds(binding, now)) ?? null };
}

/** Newest first. */
export async function bindingsOf(
  { db }: Call,
  customer: Customer,
  page: PageRequest,
): Promise<Page<CustomerBinding>> {
  return pageOf(
    await listCustomerBindings(db, customer, page),
    page,
    (row) => row,
    ({ number }) => [number.toString()],
  );
}

export async function countBindingsOf({ db }: Call, customer: Customer): Promise<number> {
  return countCustomerBindings(db, customer);
}

import { insertCustomerLink } from '../../../db/people/customer-links.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { CustomerLink } from '../../../domain/people/customer-link.ts';
import { isNobody } from '../../../domain/people/customer.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import type { InputCheck } from '../../input-check.ts';
import type { SignUpDistributorInput } from '../distributors/inputs.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import type { Writing } from '../../write.ts';
import { newLink } from './link-customer.ts';
import { shownLink } from './linking.ts';
import { MOST_REQUESTS } from './request-link.ts';

/** The shop's customer that an applicant says they are. */
export type OwnCustomer = Pick<CustomerLink, 'customerRef' | 'channel'>;

export function readOwnCustomers(
  check: InputCheck,
  { customerRefs, customerChannel }: SignUpDistributorInput,
): readonly OwnCustomer[] {
  const given = customerRefs ?? [];
  check.must(given.length <= MOST_REQUESTS, ['customerRefs'], SENTENCES.tooMany(MOST_REQUESTS));
  const channel = check.text(customerChannel ?? DEFAULT_CHANNEL, ['customerChannel'], 100);
  const read = given
    .slice(0, MOST_REQUESTS)
    .map((ref, index) => check.name(ref, ['customerRefs', index], 200));
  const twice = read.findIndex((ref, index) => read.indexOf(ref) !== index);
  check.must(twice === -1, ['customerRefs', twice], SENTENCES.listedTwice());
  return read.map((customerRef) => ({ customerRef, channel }));
}

export function refuseNobody(
  customers: readonly OwnCustomer[],
  { unboundCustomerRefs }: Programme,
): Refusal | null {
  const nobody = customers.findIndex(({ customerRef }) => isNobody(customerRef, unboundCustomerRefs));
  return nobody === -1
    ? null
    : new Refusal('INVALID_INPUT', CUSTOMER_SENTENCES.customerNobody(), ['customerRefs', nobody.toString()]);
}

/** Stores the requests. They have no effect until an operator or a shop confirms them (R7). */
export async function requestLinks(
  tx: Writing,
  call: Call,
  distributorId: DistributorId,
  customers: readonly OwnCustomer[],
): Promise<void> {
  const links = customers.map((customer): CustomerLink => ({
    ...newLink(call, { ...customer, distributorId }),
    status: 'REQUESTED',
  }));
  for (const link of links) await insertCustomerLink(tx, link);
  tx.log(
    call,
    ...links.map((link) => ({
      action: 'signUpDistributor',
      subject: link.distributorId,
      after: shownLink(link),
      events: NO_EVENTS,
    })),
  );
}

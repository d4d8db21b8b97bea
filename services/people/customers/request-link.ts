import {
  countRequestsOf,
  insertCustomerLink,
  readLinked,
  readRequested,
} from '../../../db/people/customer-links.queries.ts';
import { readDistributors } from '../../../db/people/distributors.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { type CustomerLink, covers } from '../../../domain/people/customer-link.ts';
import { isNobody } from '../../../domain/people/customer.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import { DISTRIBUTOR_SENTENCES } from '../distributors/sentences.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import { CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import type { RequestCustomerLinkInput } from './inputs.ts';
import { hasLeft, newLink } from './link-customer.ts';
import { holdCustomers, type Linked, readCustomerRef, shownLink } from './linking.ts';

/** The most requests of one distributor that may wait at the same time, including those of their sign-up. */
export const MOST_REQUESTS = 20;

/**
 * A distributor states which customer they are. The request has no effect until an operator or a shop confirms it, and
 * the distributor is not told whether that customer is already another distributor (R7, R32).
 */
export async function requestCustomerLink(
  call: Call,
  input: RequestCustomerLinkInput,
): Promise<Linked | Refusal> {
  const { distributorId } = call.viewer;
  const check = new InputCheck();
  const customerRef = readCustomerRef(check, input.customerRef);
  const channel = check.text(input.channel ?? DEFAULT_CHANNEL, ['channel'], 100);
  const evidence = check.remark(input.evidence, ['evidence']);
  if (check.refusal !== null) return check.refusal;
  if (distributorId === null) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
  return write(
    call,
    (tx) => request(tx, call, { customerRef, channel, distributorId, evidence }),
    CAME_SECOND,
  );
}

async function request(
  tx: Writing,
  call: Call,
  asked: Pick<CustomerLink, 'customerRef' | 'channel' | 'evidence'> & {
    readonly distributorId: DistributorId;
  },
): Promise<Written<Linked> | Refusal> {
  const programme = await holdCustomers(tx);
  const { customerRef, channel, distributorId, evidence } = asked;
  const [self] = await readDistributors(tx, [distributorId]);
  if (self === undefined) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
  const refusal = hasLeft(call, self, 'customerRef');
  if (refusal !== null) return refusal;
  if (isNobody(customerRef, programme.unboundCustomerRefs))
    return new Refusal('INVALID_INPUT', CUSTOMER_SENTENCES.customerNobody(), ['customerRef']);
  const own = (await readLinked(tx, customerRef)).filter((one) => one.distributorId === distributorId);
  const known =
    own.find((one) => covers(one, asked)) ?? (await readRequested(tx, customerRef, channel, distributorId));
  if (known !== undefined) return tx.unchanged({ link: known, duplicate: true });
  if ((await countRequestsOf(tx, distributorId)) >= MOST_REQUESTS)
    return new Refusal('ABOVE_LIMIT', CUSTOMER_SENTENCES.requestsWait(MOST_REQUESTS));
  const link: CustomerLink = { ...newLink(call, asked), status: 'REQUESTED', evidence };
  await insertCustomerLink(tx, link);
  tx.log(call, {
    action: 'requestCustomerLink',
    subject: link.distributorId,
    after: shownLink(link),
    events: NO_EVENTS,
  });
  return tx.written({ link, duplicate: false });
}

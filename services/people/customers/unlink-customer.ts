import { lock } from '../../../db/locks.ts';
import {
  lockCustomerLink,
  lockLinksOf,
  readCustomerLinks,
  readLastEnded,
  readLinked,
  readLinkedNames,
  writeLinkEnd,
} from '../../../db/people/customer-links.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { type CustomerLink, mayUnlink } from '../../../domain/people/customer-link.ts';
import { isNobody } from '../../../domain/people/customer.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import type { UnlinkCustomerInput } from './inputs.ts';
import { holdCustomers, readCustomerRef, readLinkChannel, shownLink } from './linking.ts';
import { declineLink } from './review-link.ts';

/** Ends a link from now on; earlier decisions stay (R7, R8). A shop may end only links that it made. */
export async function unlinkCustomer(
  call: Call,
  input: UnlinkCustomerInput,
): Promise<{ link: CustomerLink } | Refusal> {
  const check = new InputCheck();
  const customerRef = readCustomerRef(check, input.customerRef);
  const channel = readLinkChannel(check, call, input.channel);
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, (tx) => unlink(tx, call, { customerRef, channel, reason }), CAME_SECOND);
}

interface Unlinking {
  readonly customerRef: string;
  readonly channel: string | null;
  readonly reason: string;
}

async function unlink(
  tx: Writing,
  call: Call,
  { customerRef, channel, reason }: Unlinking,
): Promise<Written<{ link: CustomerLink }> | Refusal> {
  await holdCustomers(tx);
  const found = (await readLinked(tx, customerRef)).find((one) => one.channel === channel);
  if (found === undefined) {
    const last = await readLastEnded(tx, customerRef, channel);
    const known = last !== undefined && last.endedBy === call.viewer.subject && last.endReason === reason;
    return known
      ? tx.unchanged({ link: last })
      : new Refusal('NOT_FOUND', CUSTOMER_SENTENCES.notLinked(), ['customerRef']);
  }
  const { role, subject } = call.viewer;
  if (!mayUnlink(found, { subject, isOperator: role === 'ADMIN' }))
    return new Refusal('WRONG_STATE', CUSTOMER_SENTENCES.linkOfOthers(), ['customerRef']);
  const held = await lockCustomerLink(tx, found.id);
  return tx.written({ link: await endLink(tx, call, 'unlinkCustomer', held ?? found, reason) });
}

async function endLink(
  tx: Writing,
  call: Call,
  action: string,
  before: CustomerLink,
  reason: string,
): Promise<CustomerLink> {
  const link: CustomerLink = {
    ...before,
    status: 'ENDED',
    endedBy: call.viewer.subject,
    endedAt: call.now,
    endReason: reason,
  };
  await writeLinkEnd(tx, link);
  tx.log(call, {
    action,
    subject: link.distributorId,
    before: { status: before.status },
    after: shownLink(link),
    reason,
    events: NO_EVENTS,
  });
  return link;
}

/** Declines the open requests of a distributor who has left or was rejected. */
export async function declineRequestsOf(
  tx: Writing,
  call: Call,
  distributor: DistributorId,
  action: string,
  reason: string,
): Promise<void> {
  for (const link of await lockLinksOf(tx, distributor, ['REQUESTED']))
    await declineLink(tx, call, action, { ...link, reason });
}

/** Ends the links of an account that another person takes over: they say nothing about the new holder. */
export async function dropLinksOf(
  tx: Writing,
  call: Call,
  distributor: DistributorId,
  action: string,
  reason: string,
): Promise<void> {
  await holdCustomers(tx);
  await declineRequestsOf(tx, call, distributor, action, reason);
  for (const link of await lockLinksOf(tx, distributor, ['LINKED']))
    await endLink(tx, call, action, link, reason);
}

/** Ends the links of a name that now stands for unknown customers, because attribution no longer uses it (R6, R7). */
export async function endLinksOfNobody(
  tx: Writing,
  call: Call,
  unboundCustomerRefs: readonly string[],
): Promise<void> {
  await lock(tx, 'customers');
  const nobodys = (await readLinkedNames(tx)).filter(({ customerRef }) =>
    isNobody(customerRef, unboundCustomerRefs),
  );
  for (const link of await readCustomerLinks(
    tx,
    nobodys.map(({ id }) => id),
  )) {
    await endLink(tx, call, 'configureProgramme', link, 'the name stands for nobody in particular');
  }
}

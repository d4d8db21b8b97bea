import { lockCustomerLink, writeLinkDecision } from '../../../db/people/customer-links.queries.ts';
import { readDistributors } from '../../../db/people/distributors.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { type CustomerLink, reviewLink as outcomeOf } from '../../../domain/people/customer-link.ts';
import { type CustomerLinkId, isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { answering, CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import type { ReviewCustomerLinkInput } from './inputs.ts';
import { hasLeft } from './link-customer.ts';
import { holdCustomers, linkThem, shownLink } from './linking.ts';

interface Review extends Pick<ReviewCustomerLinkInput, 'decision'> {
  readonly id: CustomerLinkId;
  readonly reason: string | null;
}

/** An operator decides whether a distributor is the customer that they say they are (R7). */
export async function reviewCustomerLink(
  call: Call,
  { linkId, decision, ...input }: ReviewCustomerLinkInput,
): Promise<{ link: CustomerLink } | Refusal> {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (!isId('customerLink', linkId)) return noLink();
  if (check.refusal !== null) return check.refusal;
  return write(call, (tx) => review(tx, call, { id: linkId, decision, reason }), CAME_SECOND);
}

async function review(
  tx: Writing,
  call: Call,
  { id, decision, reason }: Review,
): Promise<Written<{ link: CustomerLink }> | Refusal> {
  const programme = await holdCustomers(tx);
  const asked = await lockCustomerLink(tx, id);
  if (asked === undefined) return noLink();
  const outcome = outcomeOf(asked, decision, call.viewer.subject, reason);
  if (outcome === 'KNOWN') return tx.unchanged({ link: asked });
  if (outcome === 'DECIDED')
    return new Refusal('WRONG_STATE', CUSTOMER_SENTENCES.linkReviewed(asked.status), ['linkId']);
  const link = { ...asked, reason };
  if (outcome === 'DECLINE')
    return tx.written({ link: await declineLink(tx, call, 'reviewCustomerLink', link) });
  const [distributor] = await readDistributors(tx, [link.distributorId]);
  if (distributor === undefined) return noLink();
  const done =
    hasLeft(call, distributor, 'linkId') ??
    (await linkThem(tx, call, { action: 'reviewCustomerLink', programme, distributor, link }));
  return done instanceof Refusal
    ? new Refusal(done.code, done.message, ['linkId'])
    : answering(done, { link: done.result.link });
}

/** The link is held, and its reason is why. */
export async function declineLink(
  tx: Writing,
  call: Call,
  action: string,
  asked: CustomerLink,
): Promise<CustomerLink> {
  const link: CustomerLink = {
    ...asked,
    status: 'DECLINED',
    decidedBy: call.viewer.subject,
    decidedAt: call.now,
  };
  await writeLinkDecision(tx, link);
  tx.log(call, {
    action,
    subject: link.distributorId,
    before: { status: asked.status },
    after: shownLink(link),
    reason: link.reason,
    events: NO_EVENTS,
  });
  return link;
}

const noLink = (): Refusal => new Refusal('NOT_FOUND', CUSTOMER_SENTENCES.noLink(), ['linkId']);

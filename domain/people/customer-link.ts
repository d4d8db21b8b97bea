import type { CustomerLinkId, DistributorId } from '../ids.ts';
import type { OrderSettings } from '../terms/programme.ts';
import { isNobody } from './customer.ts';
import type { ReviewDecision } from './distributor.ts';

/**
 * REQUESTED: the distributor made the claim. LINKED: an operator or a shop confirmed it, and R7 applies. DECLINED and
 * ENDED are final.
 */
export type CustomerLinkStatus = 'REQUESTED' | 'LINKED' | 'DECLINED' | 'ENDED';

/** A record that a customer of the shop is also a distributor (R7). */
export interface CustomerLink {
  readonly id: CustomerLinkId;
  readonly customerRef: string;
  /** Null: the link applies in every channel. */
  readonly channel: string | null;
  readonly distributorId: DistributorId;
  readonly status: CustomerLinkStatus;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** The distributor's evidence for the claim. */
  readonly evidence: string | null;
  /** Who linked or declined it, when and why. Null: not decided yet. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

/** The channel in which a link applies. */
export interface LinkPlace {
  readonly channel: string | null;
}

/** Whether two links can apply to the same order. */
export function meet(a: LinkPlace, b: LinkPlace, channelsShareCustomers: boolean): boolean {
  return channelsShareCustomers || a.channel === null || b.channel === null || a.channel === b.channel;
}

/** Whether the first link applies wherever the second would, so that the second adds nothing. */
export function covers(a: LinkPlace, b: LinkPlace): boolean {
  return a.channel === null || a.channel === b.channel;
}

/**
 * NAMES_NOBODY: the name does not identify a particular customer. TAKEN: the customer is another distributor. KNOWN:
 * the link exists already.
 */
export type LinkOutcome =
  { readonly is: 'LINK' | 'NAMES_NOBODY' | 'TAKEN' } | { readonly is: 'KNOWN'; readonly link: CustomerLink };

/** Decides whether a new or requested link is made, given the customer's existing links (R7). */
export function linkOutcome(
  link: Pick<CustomerLink, 'customerRef' | 'channel' | 'distributorId' | 'status'>,
  linked: readonly CustomerLink[],
  {
    unboundCustomerRefs,
    channelsShareCustomers,
  }: Pick<OrderSettings, 'unboundCustomerRefs' | 'channelsShareCustomers'>,
): LinkOutcome {
  if (isNobody(link.customerRef, unboundCustomerRefs)) return { is: 'NAMES_NOBODY' };
  const holding = linked.filter((one) => meet(one, link, channelsShareCustomers));
  if (holding.some(({ distributorId }) => distributorId !== link.distributorId)) return { is: 'TAKEN' };
  // A granted request is always recorded, even if another link covers it.
  const known = link.status === 'REQUESTED' ? undefined : holding.find((one) => covers(one, link));
  return known === undefined ? { is: 'LINK' } : { is: 'KNOWN', link: known };
}

/** KNOWN: this same decision was made before. DECIDED: another decision was made, or the link has ended. */
export type LinkReviewOutcome = 'LINK' | 'DECLINE' | 'KNOWN' | 'DECIDED';

/** The result of an operator's decision about a request (R7). */
export function reviewLink(
  asked: Pick<CustomerLink, 'status' | 'decidedBy' | 'reason'>,
  decision: ReviewDecision,
  reviewer: string,
  reason: string | null,
): LinkReviewOutcome {
  const [outcome, status] =
    decision === 'APPROVE' ? (['LINK', 'LINKED'] as const) : (['DECLINE', 'DECLINED'] as const);
  if (asked.status === 'REQUESTED') return outcome;
  return asked.status === status && asked.decidedBy === reviewer && asked.reason === reason
    ? 'KNOWN'
    : 'DECIDED';
}

/** Whether a caller may end a link: any operator may, and so may the shop that made it. */
export const mayUnlink = (
  { decidedBy }: Pick<CustomerLink, 'decidedBy'>,
  { subject, isOperator }: { readonly subject: string; readonly isOperator: boolean },
): boolean => isOperator || decidedBy === subject;

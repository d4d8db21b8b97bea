import type { CustomerLinkId, DistributorId } from '../ids.ts';
import type { OrderSettings } from '../terms/programme.ts';
import { isNobody } from './customer.ts';
import type { ReviewDecision } from './distributor.ts';

/** REQUESTED: the distributor says so; LINKED: an operator or a shop says so, and R7 holds; DECLINED and ENDED are final. */
export type CustomerLinkStatus = 'REQUESTED' | 'LINKED' | 'DECLINED' | 'ENDED';

/** That a customer of the shop is a distributor themself (R7). */
export interface CustomerLink {
  readonly id: CustomerLinkId;
  readonly customerRef: string;
  /** Null: in every channel. */
  readonly channel: string | null;
  readonly distributorId: DistributorId;
  readonly status: CustomerLinkStatus;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** What the distributor says that proves it. */
  readonly evidence: string | null;
  /** Who linked or declined it, when and why; null: nobody yet. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

/** Where a link holds, as another one may. */
export interface LinkPlace {
  readonly channel: string | null;
}

/** Whether two links can decide about the same order. */
export function meet(a: LinkPlace, b: LinkPlace, channelsShareCustomers: boolean): boolean {
  return channelsShareCustomers || a.channel === null || b.channel === null || a.channel === b.channel;
}

/** Whether the first one holds wherever the second would, so that nothing is left to link. */
export function covers(a: LinkPlace, b: LinkPlace): boolean {
  return a.channel === null || a.channel === b.channel;
}

/** NAMES_NOBODY: no customer in particular has the name. TAKEN: somebody else is the customer. KNOWN: the link holds already. */
export type LinkOutcome =
  { readonly is: 'LINK' | 'NAMES_NOBODY' | 'TAKEN' } | { readonly is: 'KNOWN'; readonly link: CustomerLink };

/** Decides whether a link is to hold that is new, or was requested, beside those of the same customer that hold (R7). */
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
  // A request that is granted is on record, whatever else holds.
  const known = link.status === 'REQUESTED' ? undefined : holding.find((one) => covers(one, link));
  return known === undefined ? { is: 'LINK' } : { is: 'KNOWN', link: known };
}

/** KNOWN: it is this very decision that it stands on. DECIDED: somebody has decided it, or it is over. */
export type LinkReviewOutcome = 'LINK' | 'DECLINE' | 'KNOWN' | 'DECIDED';

/** What an operator's decision makes of a request (R7). */
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

/** Whether somebody may end a link: an operator may, and the shop that made it. */
export const mayUnlink = (
  { decidedBy }: Pick<CustomerLink, 'decidedBy'>,
  { subject, isOperator }: { readonly subject: string; readonly isOperator: boolean },
): boolean => isOperator || decidedBy === subject;

import { lockCustomerLink, writeLinkDecision } from '../../db/queries/customer-links.ts';
import { readDistributors } from '../../db/queries/distributors.ts';
import { inTransaction, retrying, type Transaction } from '../../db/transaction.ts';
import type { CustomerLink } from '../../domain/customer-link.ts';
import { type CustomerLinkId, isId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { InputCheck } from '../input-check.ts';
import { SENTENCES } from '../sentences.ts';
import { mayStartOver } from '../start-over.ts';
import type { ReviewCustomerLinkInput } from './inputs.ts';
import { hasLeft } from './link-customer.ts';
import { holdCustomers, linkThem, shownLink } from './linking.ts';

interface Review extends Pick<ReviewCustomerLinkInput, 'decision'> {
  readonly id: CustomerLinkId;
  readonly reason: string | null;
}

/** An operator decides whether a distributor is the customer that they say they are (R7). */
export async function reviewCustomerLink(call: Call, { linkId, decision, ...input }: ReviewCustomerLinkInput): Promise<{ link: CustomerLink } | Refusal> {
  const check = new InputCheck();
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (!isId('customerLink', linkId)) return noLink();
  if (check.refusal !== null) return check.refusal;
  return retrying(() => inTransaction(call.db, (tx) => review(tx, call, { id: linkId, decision, reason })), mayStartOver);
}

async function review(tx: Transaction, call: Call, { id, decision, reason }: Review): Promise<{ link: CustomerLink } | Refusal> {
  const programme = await holdCustomers(tx);
  const asked = await lockCustomerLink(tx, id);
  if (asked === undefined) return noLink();
  const status = decision === 'APPROVE' ? 'LINKED' : 'DECLINED';
  if (asked.status !== 'REQUESTED') {
    const known = asked.status === status && asked.decidedBy === call.viewer.subject && asked.reason === reason;
    return known ? { link: asked } : new Refusal('WRONG_STATE', SENTENCES.linkReviewed(asked.status), ['linkId']);
  }
  const link = { ...asked, reason };
  if (decision === 'REJECT') return { link: await declineLink(tx, call, 'reviewCustomerLink', link) };
  const [distributor] = await readDistributors(tx, [link.distributorId]);
  if (distributor === undefined) return noLink();
  const refusal = hasLeft(call, distributor, 'linkId') ?? (await linkThem(tx, call, { action: 'reviewCustomerLink', programme, distributor, link }));
  return refusal instanceof Refusal ? new Refusal(refusal.code, refusal.message, ['linkId']) : { link: refusal.link };
}

/** The link is held, and its reason is why. */
export async function declineLink(tx: Transaction, call: Call, action: string, asked: CustomerLink): Promise<CustomerLink> {
  const link: CustomerLink = { ...asked, status: 'DECLINED', decidedBy: call.viewer.subject, decidedAt: call.now };
  await writeLinkDecision(tx, link);
  await writeAuditLine(tx, call, { action, subject: link.distributorId, before: { status: asked.status }, after: shownLink(link), reason: link.reason });
  return link;
}

const noLink = (): Refusal => new Refusal('NOT_FOUND', SENTENCES.noLink(), ['linkId']);

import { newId } from '../../../db/new-id.ts';
import { readRequested } from '../../../db/people/customer-links.queries.ts';
import {
  readDistributorByCode,
  readDistributorByExternalId,
  readDistributors,
} from '../../../db/people/distributors.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { CustomerLink } from '../../../domain/people/customer-link.ts';
import { type Distributor, isGone } from '../../../domain/people/distributor.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { CAME_SECOND, write, type Writing, type Written } from '../../write.ts';
import { noDistributor } from '../distributors/no-distributor.ts';
import { InputCheck } from '../../input-check.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import { isStorable } from '../../storable-text.ts';
import type { LinkCustomerInput } from './inputs.ts';
import { holdCustomers, type Linked, linkThem, readCustomerRef, readLinkChannel } from './linking.ts';

interface LinkDraft extends Pick<CustomerLink, 'customerRef' | 'channel' | 'reason'> {
  /** The input field that names the distributor, and its value. */
  readonly by: 'distributorId' | 'externalId' | 'code';
  readonly name: string;
}

/**
 * An operator, or a shop in its own channels, states which distributor a customer is. This grants the distributor's
 * own request (R7). Repeating it changes nothing.
 */
export async function linkCustomer(call: Call, input: LinkCustomerInput): Promise<Linked | Refusal> {
  const draft = readDraft(call, input);
  if (draft instanceof Refusal) return draft;
  return write(call, (tx) => link(tx, call, draft), CAME_SECOND);
}

function readDraft(call: Call, input: LinkCustomerInput): LinkDraft | Refusal {
  const check = new InputCheck();
  const customerRef = readCustomerRef(check, input.customerRef);
  const channel = readLinkChannel(check, call, input.channel);
  const reason = check.optionalRemark(input.reason, ['reason']);
  const named = (['distributorId', 'externalId', 'code'] as const).flatMap((by) => {
    const name = input[by];
    return name === null || name === undefined ? [] : [{ by, name }];
  });
  const [one] = named;
  check.must(named.length === 1, ['distributorId'], CUSTOMER_SENTENCES.oneDistributor());
  if (check.refusal !== null || one === undefined) return check.refusal ?? noDistributor('distributorId');
  return { customerRef, channel, reason, ...one };
}

async function link(tx: Writing, call: Call, draft: LinkDraft): Promise<Written<Linked> | Refusal> {
  const programme = await holdCustomers(tx);
  const { customerRef, channel, reason, by } = draft;
  const distributor = await findNamed(tx, draft);
  if (distributor === undefined) return noDistributor(by);
  const refusal = hasLeft(call, distributor, by);
  if (refusal !== null) return refusal;
  const requested = await readRequested(tx, customerRef, channel, distributor.id);
  const link = requested ?? newLink(call, { customerRef, channel, distributorId: distributor.id });
  return linkThem(tx, call, { action: 'linkCustomer', programme, distributor, link: { ...link, reason } });
}

async function findNamed(tx: Transaction, { by, name }: LinkDraft): Promise<Distributor | undefined> {
  if (!isStorable(name)) return undefined;
  if (by === 'code') return readDistributorByCode(tx, name);
  if (by === 'externalId') return readDistributorByExternalId(tx, name);
  return isId('distributor', name) ? (await readDistributors(tx, [name]))[0] : undefined;
}

/**
 * A distributor who has left or was never accepted cannot be linked. To a shop the answer is the same as for an
 * unknown distributor.
 */
export function hasLeft({ viewer }: Call, { status }: Distributor, field: string): Refusal | null {
  if (!isGone(status)) return null;
  return viewer.role === 'STOREFRONT'
    ? noDistributor(field)
    : new Refusal('WRONG_STATE', CUSTOMER_SENTENCES.hasLeft(status), [field]);
}

/** A new link without a decision. It is not stored yet. */
export function newLink(
  { viewer, now }: Call,
  { customerRef, channel, distributorId }: Pick<CustomerLink, 'customerRef' | 'channel' | 'distributorId'>,
): CustomerLink {
  return {
    id: newId('customerLink'),
    customerRef,
    channel,
    distributorId,
    status: 'LINKED',
    requestedBy: viewer.subject,
    requestedAt: now,
    evidence: null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    endedBy: null,
    endedAt: null,
    endReason: null,
  };
}

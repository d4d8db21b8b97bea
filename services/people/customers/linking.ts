import { lock, lockShared } from '../../../db/locks.ts';
import { insertBindingEnds, readOpenBindings } from '../../../db/people/customer-bindings.queries.ts';
import {
  insertCustomerLink,
  readLinked,
  writeLinkDecision,
} from '../../../db/people/customer-links.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { mayInChannel } from '../../../domain/people/channel-access.ts';
import { holds } from '../../../domain/people/binding.ts';
import { type CustomerLink, linkOutcome } from '../../../domain/people/customer-link.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Programme } from '../../../domain/terms/programme.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Facts } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import type { InputCheck } from '../../input-check.ts';
import { DEFAULT_CHANNEL } from '../../../domain/people/channel-access.ts';
import type { Writing, Written } from '../../write.ts';
import { CUSTOMER_SENTENCES } from './sentences.ts';
import { endingOf } from './end-binding.ts';

/** Removes blanks around the id and invisible characters, which people add when they type or paste it. */
export function readCustomerRef(check: InputCheck, given: string): string {
  return check.name(given, ['customerRef'], 200);
}

/** The channel; null means every channel. Operators may name any channel, a shop only its own. */
export function readLinkChannel(
  check: InputCheck,
  { viewer }: Call,
  given: string | null | undefined,
): string | null {
  const channel = given === null ? null : check.text(given ?? DEFAULT_CHANNEL, ['channel'], 100);
  const mayThere =
    channel === null ? viewer.role === 'ADMIN' : mayInChannel(viewer, 'customers:write', channel);
  check.must(mayThere, ['channel'], CUSTOMER_SENTENCES.noChannel(), 'NOT_FOUND');
  return channel;
}

/** One change of links and bindings at a time, while no setting changes. */
export async function holdCustomers(tx: Transaction): Promise<Programme> {
  await lockShared(tx, 'books');
  await lock(tx, 'customers');
  return (await readProgrammeState(tx)).programme;
}

export interface Linked {
  readonly link: CustomerLink;
  /** True if the link existed before. */
  readonly duplicate: boolean;
}

/**
 * Says that the customer is the distributor, from now on (R7): what is recorded stays as it was decided (R8). A binding of them to
 * themself ends. `link` is new, or was requested. The customers are held.
 */
export async function linkThem(
  tx: Writing,
  call: Call,
  {
    action,
    programme,
    distributor,
    link,
  }: {
    readonly action: string;
    readonly programme: Programme;
    readonly distributor: Distributor;
    readonly link: CustomerLink;
  },
): Promise<Written<Linked> | Refusal> {
  const { customerRef, channel } = link;
  const outcome = linkOutcome(link, await readLinked(tx, customerRef), programme);
  switch (outcome.is) {
    case 'NAMES_NOBODY':
      return new Refusal('INVALID_INPUT', CUSTOMER_SENTENCES.customerNobody(), ['customerRef']);
    case 'TAKEN':
      return new Refusal('ALREADY_EXISTS', CUSTOMER_SENTENCES.customerTaken(), ['customerRef']);
    case 'KNOWN':
      return tx.unchanged({ link: outcome.link, duplicate: true });
    case 'LINK':
  }
  const made: CustomerLink = {
    ...link,
    status: 'LINKED',
    decidedBy: call.viewer.subject,
    decidedAt: call.now,
  };
  if (link.status === 'REQUESTED') await writeLinkDecision(tx, made);
  else await insertCustomerLink(tx, made);
  const own = (await readOpenBindings(tx, { customerRef, channel }, call.now)).filter(
    (one) => one.distributorId === distributor.id && holds(one, call.now),
  );
  await insertBindingEnds(
    tx,
    own.map((one) => ({ customerRef, ...endingOf(call, one, 'SELF', 'the customer is the distributor') })),
  );
  const before = link.status === 'REQUESTED' ? { status: link.status } : null;
  tx.log(call, {
    action,
    subject: made.distributorId,
    before,
    after: { ...shownLink(made), ...(own.length > 0 && { bindingsEnded: own.length }) },
    reason: made.reason,
    events: NO_EVENTS,
  });
  return tx.written({ link: made, duplicate: false });
}

/** What the audit log says of a link, in lines about its distributor; the customer is not for a log that is kept for good (R33). */
export function shownLink({ id, status, channel }: CustomerLink): Facts {
  return { link: id, status, channel };
}

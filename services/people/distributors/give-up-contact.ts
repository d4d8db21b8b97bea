import { deleteContact } from '../../../db/people/contacts.queries.ts';
import { readLastDecision } from '../../../db/people/last-decision.queries.ts';
import {
  isInUse,
  lockDistributor,
  setDistributorStatus,
} from '../../../db/people/distributor-writes.queries.ts';
import type { StoredAccount } from '../../../db/people/accounts.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { isId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import { declineRequestsOf } from '../customers/unlink-customer.ts';
import type { Writing } from '../../write.ts';
import { statusChanged } from './distributor-events.ts';

/**
 * The distributor who has a contact that nobody has proved, held; undefined when somebody's account has it. Anybody can
 * sign up with anybody's contact: such an account must not stand in the way of whoever the contact belongs to (R2). What
 * operators imported, suspended or terminated is theirs to decide about.
 */
export async function unprovedSignUp(
  tx: Transaction,
  { accountId, verifiedAt, signedUp }: StoredAccount,
): Promise<Distributor | undefined> {
  if (verifiedAt !== null || !signedUp || !isId('distributor', accountId)) return undefined;
  const holder = await lockDistributor(tx, accountId);
  return holder !== undefined && ['APPLIED', 'REJECTED', 'ACTIVE'].includes(holder.status)
    ? holder
    : undefined;
}

/** As `unprovedSignUp`, for operators who need the contact: one that is ACTIVE only while no operator accepted it and nothing hangs on it. */
export async function unprovedAndUnused(
  tx: Transaction,
  account: StoredAccount,
): Promise<Distributor | undefined> {
  const holder = await unprovedSignUp(tx, account);
  if (holder?.status !== 'ACTIVE') return holder;
  const accepted = await readLastDecision(tx, holder.id, ['reviewDistributor']);
  return accepted !== undefined || (await isInUse(tx, holder.id)) ? undefined : holder;
}

/** It is REJECTED, or TERMINATED where it was ACTIVE, and stays with its declaration, but nobody is reached by it any more. */
export async function giveUpContact(
  tx: Writing,
  call: Call,
  { id, status }: Distributor,
  action: string,
  reason: string,
): Promise<void> {
  const aside = status === 'ACTIVE' ? 'TERMINATED' : 'REJECTED';
  await setDistributorStatus(tx, id, aside);
  await deleteContact(tx, id);
  const states = { before: { status, hasContact: true }, after: { status: aside, hasContact: false } };
  tx.log(call, { action, subject: id, ...states, reason, events: [statusChanged({ id, status }, aside)] });
  await declineRequestsOf(tx, call, id, action, `the distributor is ${aside}`);
}

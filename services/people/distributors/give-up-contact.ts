import { deleteContact } from '../../../db/people/contacts.queries.ts';
import { readLastDecision } from '../../../db/people/last-decision.queries.ts';
import {
  isInUse,
  lockDistributor,
  changeDistributorStatus,
} from '../../../db/people/distributor-writes.queries.ts';
import type { StoredUser } from '../../../db/people/users.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { isId } from '../../../domain/ids.ts';
import {
  type HolderOutcome,
  holderOutcome,
  leavesContact,
  statusWithoutContact,
} from '../../../domain/people/joining.ts';
import type { Call } from '../../call.ts';
import type { Writing } from '../../write.ts';
import { declineRequestsOf } from '../customers/unlink-customer.ts';
import { statusChanged } from './distributor-events.ts';

/** The account that has a contact and may lose it, locked. Undefined: the account keeps the contact, or there is none. */
export async function unprovedSignUp(
  tx: Transaction,
  { userId, verifiedAt, signedUp }: StoredUser,
): Promise<{ readonly holder: Distributor; readonly outcome: HolderOutcome } | undefined> {
  if (!isId('distributor', userId)) return undefined;
  const user = { signedUp, isProved: verifiedAt !== null };
  // An account that does not change is not locked, whatever its status.
  if (holderOutcome({ ...user, status: 'ACTIVE' }) === 'KEEPS') return undefined;
  const holder = await lockDistributor(tx, userId);
  const outcome = holderOutcome({ ...user, status: holder?.status ?? null });
  return holder === undefined || outcome === 'KEEPS' ? undefined : { holder, outcome };
}

/** As `unprovedSignUp`, for operators who need the contact. */
export async function unprovedAndUnused(tx: Transaction, user: StoredUser): Promise<Distributor | undefined> {
  const found = await unprovedSignUp(tx, user);
  if (found === undefined) return undefined;
  const { holder, outcome } = found;
  const accepted = await readLastDecision(tx, holder.id, ['reviewDistributor']);
  const isUsed = accepted !== undefined || (await isInUse(tx, holder.id));
  return leavesContact(outcome, isUsed) ? holder : undefined;
}

/** The account becomes REJECTED, or TERMINATED if it was ACTIVE. Its declaration stays, but it has no contact any more. */
export async function giveUpContact(
  tx: Writing,
  call: Call,
  { id, status }: Distributor,
  action: string,
  reason: string,
): Promise<void> {
  const aside = statusWithoutContact(status);
  await changeDistributorStatus(tx, id, aside);
  await deleteContact(tx, id);
  const states = { before: { status, hasContact: true }, after: { status: aside, hasContact: false } };
  tx.log(call, { action, subject: id, ...states, reason, events: [statusChanged({ id, status }, aside)] });
  await declineRequestsOf(tx, call, id, action, `the distributor is ${aside}`);
}

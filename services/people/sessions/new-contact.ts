import { lockUserByContact, readUser, type StoredUser } from '../../../db/people/users.queries.ts';
import { readContactChange } from '../../../db/people/contact-changes.queries.ts';
import { readContactsOf } from '../../../db/people/contacts.queries.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { lockContactOf } from '../../../db/people/contacts.queries.ts';
import { endSessionsOfUser } from '../../../db/people/sessions.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import type { Writing } from '../../write.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups, holdContacts, decryptContact } from '../contacts/contacts.ts';
import { contactChanged } from './account-events.ts';
import { replaceContact } from '../distributors/replace-contact.ts';

/** The account that signs in by a contact. If an operator gave it this contact and it waits for proof, its id is given again. */
export interface SigningIn {
  readonly user: StoredUser;
  readonly toProve: DistributorId | null;
}

/** The account that has the contact or is to get it, locked until the transaction ends. Undefined: there is none. */
export async function lockSigningIn(
  tx: Transaction,
  call: Call,
  contact: string,
): Promise<SigningIn | undefined> {
  const vault = contactVault(call);
  const lookups = contactLookups(vault, contact);
  const user = await lockUserByContact(tx, lookups);
  if (user !== undefined) return { user, toProve: null };
  const id = (await readContactChange(tx, lookups, call.now))?.userId;
  if (id === undefined) return undefined;
  await holdContacts(tx, vault);
  await lockContactOf(tx, id);
  const distributor = await lockDistributor(tx, id);
  const waiting = distributor?.erasedAt === null ? await readUser(tx, id) : undefined;
  return waiting && { user: waiting, toProve: id };
}

/**
 * The new contact replaces the former one, and sessions opened by the former one end (R2). Returns the former contact,
 * which is to be notified; null if it was never proved.
 */
export async function proveNewContact(
  tx: Writing,
  call: Call,
  id: DistributorId,
  contact: string,
): Promise<string | null> {
  const [former] = await readContactsOf(tx, [id]);
  await replaceContact(tx, call, id, contact);
  const sessionsEnded = await endSessionsOfUser(tx, id, call.now, 'REVOKED');
  const themselves = { ...call, viewer: { ...call.viewer, subject: id } };
  tx.log(themselves, {
    action: 'signIn',
    subject: id,
    after: { newContact: 'proved', sessionsEnded },
    events: [contactChanged(id)],
  });
  return former === undefined || former.verifiedAt === null
    ? null
    : decryptContact(contactVault(call), id, former.encrypted);
}

import { lock } from '../../../db/locks.ts';
import { type NewContact, readContactByLookups } from '../../../db/people/contacts.queries.ts';
import { SPELLING } from '../../../db/people/contact-spellings.queries.ts';
import type { Reading } from '../../../db/query.ts';
import type { UserId } from '../../../db/people/contacts.table.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Call } from '../../call.ts';
import { normalContact } from '../../contact.ts';
import { formerSpellings } from '../../phone-number.ts';
import type { Vault } from '../../vault.ts';
import { contactVault } from './contact-vault.ts';

/** The unique index that gives a contact to one user only (R2). An insert that violates it came second. */
export const ONE_USER_PER_CONTACT = 'contacts_lookup';

/** The encryption purpose of a contact: it can be decrypted only in the row of its own user. */
export const contactPurpose = (userId: UserId): string => `contact:${userId}`;

/** Decrypts a stored contact and returns its normal form, even if an older form was stored. */
export const decryptContact = (vault: Vault, userId: UserId, encrypted: string): string =>
  normalContact(vault.decrypt(encrypted, contactPurpose(userId)));

/** The keyed hashes of a text as a contact: the current key's first. */
export const hashesOf = (vault: Vault, text: string): readonly [string, ...string[]] =>
  vault.lookups(text, 'contact');

/**
 * The keyed hashes under which a contact, in the form that `readContact` returns, may be stored. The current key's
 * hash comes first, then those of older keys, then those of the spellings that earlier versions stored.
 */
export function contactLookups(vault: Vault, contact: string): readonly [string, ...string[]] {
  const former = formerSpellings(contact).flatMap((spelling) => hashesOf(vault, spelling));
  return [...hashesOf(vault, contact), ...former];
}

/** The hash stored with a contact that another user had first. The contact is kept, and no user is found by it. */
export const lookupBeside = (vault: Vault, userId: UserId, contact: string): string =>
  vault.lookups(contact, `contact beside:${userId}`)[0];

/** The row of a user's contact. `verifiedAt` is null until the user has proved the contact. */
export function contactRow(
  call: Pick<Call, 'vault' | 'now'>,
  userId: UserId,
  contact: string,
  verifiedAt: Date | null,
): NewContact {
  const vault = contactVault(call);
  const [lookup] = contactLookups(vault, contact);
  return {
    userId,
    lookup,
    keyName: vault.keyName,
    encrypted: vault.encrypt(contact, contactPurpose(userId)),
    spelling: SPELLING,
    verifiedAt,
    createdAt: call.now,
  };
}

/**
 * Call this before checking whether a contact is taken, in the transaction that stores it. With one key the unique
 * index alone ensures that a contact has one user. With older keys it cannot, because the same contact has one hash
 * for each key; then this takes a lock, so that such transactions wait for each other. A transaction that needs the
 * locks of the tree or the books takes those first.
 */
export async function holdContacts(tx: Transaction, vault: Vault): Promise<void> {
  if (isBesideOlderKeys(vault)) await lock(tx, 'contacts');
}

const isBesideOlderKeys = (vault: Vault): boolean => hashesOf(vault, '').length > 1;

/**
 * True if another user has the contact. A contact that can be stored under one hash only is not looked up: the unique
 * index will refuse the insert. Otherwise the contacts' lock is taken first, if there are older keys.
 */
export async function isTaken(tx: Transaction, call: Pick<Call, 'vault'>, contact: string): Promise<boolean> {
  const vault = contactVault(call);
  if (contactLookups(vault, contact).length === 1) return false;
  await holdContacts(tx, vault);
  return (await findUserByContact(tx, vault, contact)) !== undefined;
}

/** The user who has the contact, under the hash of any key. Undefined if no user has it. */
export async function findUserByContact(
  on: Reading,
  vault: Vault,
  contact: string,
): Promise<{ readonly userId: UserId; readonly verifiedAt: Date | null } | undefined> {
  return readContactByLookups(on, contactLookups(vault, contact));
}

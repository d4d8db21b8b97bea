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

/** The unique index by which a contact belongs to one user (R2): whoever runs into it came second. */
export const ONE_USER_PER_CONTACT = 'contacts_lookup';

/** What a contact is encrypted for: it opens in the row of its own user only. */
export const contactPurpose = (userId: UserId): string => `contact:${userId}`;

/** A stored contact in its normal form, also where it was stored in an older one. */
export const decryptContact = (vault: Vault, userId: UserId, encrypted: string): string =>
  normalContact(vault.decrypt(encrypted, contactPurpose(userId)));

/** The keyed hashes of a text as a contact: the current key's first. */
export const hashesOf = (vault: Vault, text: string): readonly [string, ...string[]] =>
  vault.lookups(text, 'contact');

/**
 * The keyed hashes that a contact, as `readContact` gives it, may be stored by: the current key's first, then those of the keys before,
 * then those of the spellings that versions before this one stored.
 */
export function contactLookups(vault: Vault, contact: string): readonly [string, ...string[]] {
  const former = formerSpellings(contact).flatMap((spelling) => hashesOf(vault, spelling));
  return [...hashesOf(vault, contact), ...former];
}

/** The hash that stands for a contact which another user had first, so that it is kept and nobody is found by it. */
export const lookupBeside = (vault: Vault, userId: UserId, contact: string): string =>
  vault.lookups(contact, `contact beside:${userId}`)[0];

/** The row that says how a user can be reached. `verifiedAt` null: its owner has not proved it yet. */
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
 * To be called before the look whether a contact is taken, in the transaction that stores it. While one key is known the
 * unique index alone sees to it that a contact has one user. Beside an older key it cannot: the same contact has a
 * hash for each, so that whoever brings one waits for the others. Who needs the locks of tree and books takes them first.
 */
export async function holdContacts(tx: Transaction, vault: Vault): Promise<void> {
  if (isBesideOlderKeys(vault)) await lock(tx, 'contacts');
}

const isBesideOlderKeys = (vault: Vault): boolean => hashesOf(vault, '').length > 1;

/**
 * True when somebody has the contact already, as far as the unique index could not tell; the lock is taken where it has to be. A contact
 * that can be stored by one hash only is not looked for: the insert will fail.
 */
export async function isTaken(tx: Transaction, call: Pick<Call, 'vault'>, contact: string): Promise<boolean> {
  const vault = contactVault(call);
  if (contactLookups(vault, contact).length === 1) return false;
  await holdContacts(tx, vault);
  return (await findUserByContact(tx, vault, contact)) !== undefined;
}

/** Whose contact it is, under whichever key it was stored; undefined when it is nobody's. */
export async function findUserByContact(
  on: Reading,
  vault: Vault,
  contact: string,
): Promise<{ readonly userId: UserId; readonly verifiedAt: Date | null } | undefined> {
  return readContactByLookups(on, contactLookups(vault, contact));
}

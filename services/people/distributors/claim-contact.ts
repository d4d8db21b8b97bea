import { lockUserByContact } from '../../../db/people/users.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Call } from '../../call.ts';
import type { Writing } from '../../write.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups, findUserByContact, holdContacts } from '../contacts/contacts.ts';
import { giveUpContact, unprovedSignUp } from './give-up-contact.ts';

/**
 * The holder of a contact that a person has just proved (R2). `free`: no account, or an application that gives way by
 * `stepAside`. `taken`: an account that the holder can sign in to. A distributor: an ACTIVE account whose contact was
 * never proved, so the person may take it over.
 */
export type Claim =
  | { readonly is: 'free'; readonly aside: Distributor | undefined }
  | { readonly is: 'taken' }
  | { readonly is: 'theirs'; readonly user: Distributor };

/** Holds the contact until the transaction ends. */
export async function claimContact(tx: Transaction, call: Call, contact: string): Promise<Claim> {
  const vault = contactVault(call);
  await holdContacts(tx, vault);
  const user = await lockUserByContact(tx, contactLookups(vault, contact));
  if (user === undefined) return { is: 'free', aside: undefined };
  const found = await unprovedSignUp(tx, user);
  if (found === undefined) return { is: 'taken' };
  const { holder, outcome } = found;
  return outcome === 'TAKEN_OVER' ? { is: 'theirs', user: holder } : { is: 'free', aside: holder };
}

/**
 * Whether the contact belongs to an account that has not proved it. A person who takes that account over may move it
 * in the tree.
 */
export async function maybeTheirs(tx: Transaction, call: Call, contact: string): Promise<boolean> {
  return (await findUserByContact(tx, contactVault(call), contact))?.verifiedAt === null;
}

export async function stepAside(tx: Writing, call: Call, aside: Distributor | undefined): Promise<void> {
  if (aside !== undefined)
    await giveUpContact(
      tx,
      call,
      aside,
      'signUpDistributor',
      'somebody else proved that the contact is theirs',
    );
}

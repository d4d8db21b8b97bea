import { lockAccountByContact } from '../../db/queries/accounts.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Call } from '../call.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups, holdContacts } from '../contacts/contacts.ts';
import { type RightCode, useUp } from '../sessions/prove-contact.ts';
import { giveUpContact, unprovedApplication } from './give-up-contact.ts';

/**
 * Takes a contact for whoever has just proved that it is theirs (R2); an application that somebody else made with it
 * steps aside. `taken`: it has an account that they can sign in to. `used`: somebody else has used the code meanwhile.
 */
export async function claimContact(tx: Transaction, call: Call, contact: string, code: RightCode): Promise<'free' | 'taken' | 'used'> {
  const vault = contactVault(call);
  await holdContacts(tx, vault);
  const account = await lockAccountByContact(tx, contactLookups(vault, contact));
  const aside = account && (await unprovedApplication(tx, account));
  if (account !== undefined && aside === undefined) return 'taken';
  if (!(await useUp(tx, code))) return 'used';
  if (aside !== undefined) await giveUpContact(tx, call, aside, 'signUpDistributor', 'somebody else proved that the contact is theirs');
  return 'free';
}

import { deleteContact } from '../../db/queries/contacts.ts';
import { lockDistributor, setDistributorStatus } from '../../db/queries/distributor-writes.ts';
import { lockAccountByContact } from '../../db/queries/identity-accounts.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Distributor } from '../../domain/distributor.ts';
import { isId } from '../../domain/ids.ts';
import { writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { contactVault } from '../identity/contact-vault.ts';
import { contactLookups, holdContacts } from '../identity/contacts.ts';
import { type RightCode, useUp } from '../identity/prove-contact.ts';

/**
 * Takes a contact for whoever has just proved that it is theirs (R2). `taken`: it has an account that they can sign in to.
 * `used`: somebody else has used the code meanwhile.
 *
 * Anybody can apply with anybody's contact. Such an application must not stand in the owner's way: one whose contact was
 * never proved, and that was not accepted, gives the contact up. It is REJECTED, and stays with its declaration.
 */
export async function claimContact(tx: Transaction, call: Call, contact: string, code: RightCode): Promise<'free' | 'taken' | 'used'> {
  const vault = contactVault(call);
  await holdContacts(tx, vault);
  const account = await lockAccountByContact(tx, contactLookups(vault, contact));
  const holder = account !== undefined && isId('distributor', account.accountId) ? await lockDistributor(tx, account.accountId) : undefined;
  const standsAside = holder !== undefined && account?.verifiedAt === null && (holder.status === 'APPLIED' || holder.status === 'REJECTED');
  if (account !== undefined && !standsAside) return 'taken';
  if (!(await useUp(tx, code))) return 'used';
  if (holder !== undefined) await giveUp(tx, call, holder);
  return 'free';
}

async function giveUp(tx: Transaction, call: Call, { id, status }: Distributor): Promise<void> {
  await setDistributorStatus(tx, id, 'REJECTED');
  await deleteContact(tx, id);
  const states = { before: { status, hasContact: true }, after: { status: 'REJECTED', hasContact: false } };
  await writeAuditLine(tx, call, { action: 'signUpDistributor', subject: id, ...states, reason: 'somebody else proved that the contact is theirs' });
}

import { deleteContact, insertContacts } from '../../../db/people/contacts.queries.ts';
import { deleteContactChange } from '../../../db/people/contact-changes.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import { contactRow } from '../contacts/contacts.ts';

/** Gives an account the contact that its owner has just proved, in place of the one before. The contacts' lock is held where it has to be. */
export async function replaceContact(
  tx: Transaction,
  call: Call,
  id: DistributorId,
  contact: string,
): Promise<void> {
  await deleteContactChange(tx, id);
  await deleteContact(tx, id);
  await insertContacts(tx, [contactRow(call, id, contact, call.now)]);
}

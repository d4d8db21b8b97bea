import { deleteContact, insertContacts } from '../../../db/people/contacts.queries.ts';
import { deleteContactChange } from '../../../db/people/contact-changes.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import { contactRow } from '../contacts/contacts.ts';

/**
 * Replaces an account's contact by the one that its owner has just proved. The caller holds the contacts' lock where
 * it is needed.
 */
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

import { readContactsOf } from '../../../db/people/contacts.queries.ts';
import type { UserId } from '../../../db/people/contacts.table.ts';
import type { Call } from '../../call.ts';
import { contactPurpose } from './contacts.ts';
import { contactVault } from './contact-vault.ts';
import { maskedContact } from './masked-contact.ts';

export interface ShownContact {
  /** Masked: the whole contact is never shown here (R32). */
  readonly contact: string;
  readonly verifiedAt: Date | null;
}

/** The masked contacts of these users by user id. A user without a contact has no entry. */
export async function contactsOf(call: Call, users: readonly UserId[]): Promise<Map<UserId, ShownContact>> {
  const rows = await readContactsOf(call.db, users);
  if (rows.length === 0) return new Map();
  const vault = contactVault(call);
  return new Map(
    rows.map(({ userId, encrypted, verifiedAt }) => {
      const contact = maskedContact(vault.decrypt(encrypted, contactPurpose(userId)));
      return [userId, { contact, verifiedAt }];
    }),
  );
}

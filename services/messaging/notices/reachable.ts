import { readContactsOf } from '../../../db/people/contacts.queries.ts';
import { readUser } from '../../../db/people/users.queries.ts';
import type { NoticeChannel, PersonId } from '../../../domain/messaging/notice.ts';
import type { Call } from '../../call.ts';
import { contactVault } from '../../people/contacts/contact-vault.ts';
import { decryptContact } from '../../people/contacts/contacts.ts';
import { mediumOf } from '../../people/sessions/one-time-code.ts';
import { getsMessages } from '../../people/sessions/text-messages.ts';
import type { MessageSender } from '../../ports/message-sender.ts';
import { type ChosenNotices, noticeHabits } from './read-notice-preferences.ts';

/** A person who can be sent a message at this moment. */
export interface Reachable {
  readonly personId: PersonId;
  readonly contact: string;
  readonly medium: 'SMS' | 'EMAIL';
  readonly channel: NoticeChannel;
  readonly habits: Omit<ChosenNotices, 'preferences'>;
  readonly sender: MessageSender;
}

/** The states of accounts to which no message goes. */
const SILENT: ReadonlySet<string> = new Set(['SUSPENDED', 'INVITED', 'DISABLED']);

/**
 * How a person can be reached. Null: they cannot. A contact that nobody proved may be somebody else's, so nothing goes there; nor
 * to people who are blocked, suspended or disabled. Somebody who was erased has no contact.
 */
export async function reachable(call: Call, personId: PersonId): Promise<Reachable | null> {
  const { sender } = call;
  const user = await readUser(call.db, personId);
  if (sender === null || user === undefined || user.blocked || SILENT.has(user.status)) return null;
  const [stored] = await readContactsOf(call.db, [personId]);
  if (stored === undefined || stored.verifiedAt === null) return null;
  const contact = decryptContact(contactVault(call), personId, stored.encrypted);
  if (!getsMessages(call, contact)) return null;
  const medium = mediumOf(contact);
  const channel = medium === 'SMS' ? 'TEXT_MESSAGE' : 'EMAIL';
  return { personId, contact, medium, channel, sender, habits: await noticeHabits(call.db, personId) };
}

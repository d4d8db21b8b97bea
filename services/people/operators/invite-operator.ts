import { violatedUnique } from '../../../db/failure.ts';
import { newId } from '../../../db/new-id.ts';
import { insertContacts } from '../../../db/people/contacts.queries.ts';
import { lockUserByContact } from '../../../db/people/users.queries.ts';
import { insertOperator, readOperators } from '../../../db/people/operators.queries.ts';
import { UnknownOutcome } from '../../../db/transaction.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { readContact } from '../../contact.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { giveUpContact, unprovedAndUnused } from '../distributors/give-up-contact.ts';
import { InputCheck } from '../../input-check.ts';
import { currentState } from '../../terms/programme-state.ts';
import { CONTACT_SENTENCES } from '../contacts/sentences.ts';
import { OPERATOR_SENTENCES } from './sentences.ts';
import type { CodeMessage } from '../../ports/message-sender.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups, contactRow, holdContacts, ONE_USER_PER_CONTACT } from '../contacts/contacts.ts';
import type { InviteOperatorInput } from './inputs.ts';
import { CODE_MINUTES, mediumOf } from '../sessions/one-time-code.ts';
import { messageSender, sendQuietly } from '../sessions/send-quietly.ts';
import { hasMessageLeft, mustGetMessages } from '../sessions/text-messages.ts';

export interface OperatorInvited {
  readonly operator: Operator;
}

/**
 * Invites an operator, who becomes ACTIVE at the first sign-in (R32). If the contact was invited before or belongs to
 * an operator, that operator is returned. A distributor's contact is refused, because a person has one account (R2).
 * A sign-up with an unproved contact and nothing depending on it loses the contact, so that a stranger cannot block
 * an invitation.
 */
export async function inviteOperator(
  call: Call,
  input: InviteOperatorInput,
  language: CodeMessage['language'],
): Promise<OperatorInvited | Refusal> {
  const check = new InputCheck();
  const displayName = check.name(input.displayName, ['displayName']);
  const contact = readContact(check, input.contact, ['contact']);
  mustGetMessages(check, call, contact, ['contact']);
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  const sender = messageSender(call);
  const { programme } = await currentState(call.db);

  const work = (tx: Writing) => invite(tx, call, contact, displayName, reason);
  const again = (error: unknown) =>
    violatedUnique(error) === ONE_USER_PER_CONTACT || error instanceof UnknownOutcome;
  const result = await write(call, work, again);
  if (result instanceof Refusal || result.operator.status !== 'INVITED') return result;
  const medium = mediumOf(contact);
  if (!(await hasMessageLeft(call, medium))) return result;
  const message = { contact, medium, code: null, minutes: CODE_MINUTES, programme: programme.name, language };
  await sendQuietly(sender, { ...message, kind: 'INVITATION' });
  return result;
}

async function invite(
  tx: Writing,
  call: Call,
  contact: string,
  displayName: string,
  reason: string | null,
): Promise<Written<OperatorInvited> | Refusal> {
  const vault = contactVault(call);
  await holdContacts(tx, vault);
  const user = await lockUserByContact(tx, contactLookups(vault, contact));
  const aside = user && (await unprovedAndUnused(tx, user));
  if (aside !== undefined)
    await giveUpContact(tx, call, aside, 'inviteOperator', 'an operator is invited by this contact');
  else if (user !== undefined) {
    const [known] = isId('operator', user.userId) ? await readOperators(tx, [user.userId]) : [];
    if (known === undefined)
      return new Refusal('ALREADY_EXISTS', CONTACT_SENTENCES.contactTaken(), ['contact']);
    return known.status === 'DISABLED'
      ? new Refusal('WRONG_STATE', OPERATOR_SENTENCES.operatorDisabled(), ['contact'])
      : tx.unchanged({ operator: known });
  }
  const operator: Operator = {
    id: newId('operator'),
    displayName,
    status: 'INVITED',
    invitedBy: call.viewer.subject,
    createdAt: call.now,
  };
  await insertOperator(tx, operator);
  await insertContacts(tx, [contactRow(call, operator.id, contact, null)]);
  tx.log(call, {
    action: 'inviteOperator',
    subject: operator.id,
    after: { status: operator.status },
    reason,
    events: NO_EVENTS,
  });
  return tx.written({ operator });
}

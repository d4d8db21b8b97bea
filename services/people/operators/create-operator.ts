import { violatedUnique } from '../../../db/failure.ts';
import { newId } from '../../../db/new-id.ts';
import { removeBlock } from '../../../db/people/blocked-subjects.queries.ts';
import { insertContacts } from '../../../db/people/contacts.queries.ts';
import { lockUserByContact } from '../../../db/people/users.queries.ts';
import { insertOperator, lockOperator, setOperatorStatus } from '../../../db/people/operators.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { readContact } from '../../contact.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { giveUpContact, unprovedAndUnused } from '../distributors/give-up-contact.ts';
import { InputCheck } from '../../input-check.ts';
import { CONTACT_SENTENCES } from '../contacts/sentences.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups, contactRow, holdContacts, ONE_USER_PER_CONTACT } from '../contacts/contacts.ts';
import type { InviteOperatorInput } from './inputs.ts';

export interface OperatorCreated {
  readonly operator: Operator;
  /** False: they were ACTIVE already, and nothing was changed. */
  readonly changed: boolean;
}

/**
 * Makes an ACTIVE operator, whether the person is new, invited, disabled or blocked. It is for administrators of the
 * server, to create the first operator and to regain access. An application made with the contact gives way; a
 * distributor's account does not.
 */
export async function createOperator(
  call: Call,
  input: InviteOperatorInput,
): Promise<OperatorCreated | Refusal> {
  const check = new InputCheck();
  const displayName = check.name(input.displayName, ['displayName']);
  const contact = readContact(check, input.contact, ['contact']);
  if (check.refusal !== null) return check.refusal;
  return write(
    call,
    (tx) => create(tx, call, contact, displayName),
    (error) => violatedUnique(error) === ONE_USER_PER_CONTACT,
  );
}

async function create(
  tx: Writing,
  call: Call,
  contact: string,
  displayName: string,
): Promise<Written<OperatorCreated> | Refusal> {
  const vault = contactVault(call);
  await holdContacts(tx, vault);
  const user = await lockUserByContact(tx, contactLookups(vault, contact));
  const known =
    user !== undefined && isId('operator', user.userId) ? await lockOperator(tx, user.userId) : undefined;
  const aside = user && (await unprovedAndUnused(tx, user));
  if (aside !== undefined)
    await giveUpContact(tx, call, aside, 'createOperator', "the contact is an operator's");
  else if (user !== undefined && known === undefined)
    return new Refusal('ALREADY_EXISTS', CONTACT_SENTENCES.contactTaken(), ['contact']);
  const block = known && (await removeBlock(tx, known.id));
  if (known?.status === 'ACTIVE' && block === undefined)
    return tx.unchanged({ operator: known, changed: false });

  const operator: Operator = known ?? {
    id: newId('operator'),
    displayName,
    status: 'ACTIVE',
    invitedBy: call.viewer.subject,
    createdAt: call.now,
  };
  if (known === undefined) {
    await insertOperator(tx, operator);
    await insertContacts(tx, [contactRow(call, operator.id, contact, null)]);
  } else {
    await setOperatorStatus(tx, operator.id, 'ACTIVE');
  }
  const before = known === undefined ? null : { status: known.status, ...(block && { blocked: true }) };
  const after = { status: 'ACTIVE', ...(block && { blocked: false }) };
  tx.log(call, {
    action: 'createOperator',
    subject: operator.id,
    before,
    after,
    reason: 'made on the machine',
    events: NO_EVENTS,
  });
  return tx.written({ operator: { ...operator, status: 'ACTIVE' }, changed: true });
}

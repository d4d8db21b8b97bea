import { violatedUnique } from '../../../db/failure.ts';
import { lockUserByContact } from '../../../db/people/users.queries.ts';
import {
  deleteContactChange,
  putContactChange,
  readContactChange,
} from '../../../db/people/contact-changes.queries.ts';
import { lockDistributor, renameDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { plusDays } from '../../../domain/duration.ts';
import { type DistributorId, isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Facts } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups, holdContacts } from '../contacts/contacts.ts';
import { InputCheck } from '../../input-check.ts';
import type { ChangeDistributorInput } from './inputs.ts';
import { noDistributor } from './no-distributor.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { CONTACT_SENTENCES } from '../contacts/sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { mustGetMessages } from '../sessions/text-messages.ts';
import { readContact } from '../../contact.ts';
import { giveUpContact, unprovedAndUnused } from './give-up-contact.ts';

/** For how long a new contact waits for its proof. */
const PROOF_DAYS = 14;

export interface DistributorChanged {
  readonly distributor: Distributor;
  /** The time until which the new contact can be proved. Null: no contact waits because of this change. */
  readonly proveContactBy: Date | null;
}

/**
 * An operator corrects a distributor's name or gives them another contact. The name applies at once. The contact
 * applies once the distributor signs in with it by the code sent to it (R2); until then the former contact applies.
 * The operator is never asked for the code.
 */
export async function changeDistributor(
  call: Call,
  input: ChangeDistributorInput,
): Promise<DistributorChanged | Refusal> {
  const { distributorId } = input;
  if (!isId('distributor', distributorId)) return noDistributor();
  const check = new InputCheck();
  const { displayName: name = null, contact: given = null } = input;
  const displayName = name === null ? null : check.name(name, ['displayName']);
  const contact = given === null ? null : readContact(check, given, ['contact']);
  if (contact !== null) mustGetMessages(check, call, contact, ['contact']);
  check.must(displayName !== null || contact !== null, [], SENTENCES.atLeastOne());
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(
    call,
    (tx) => change(tx, call, distributorId, { displayName, contact, reason }),
    (error) => violatedUnique(error) === 'contact_changes_lookup',
  );
}

interface Wanted {
  readonly displayName: string | null;
  readonly contact: string | null;
  readonly reason: string;
}

async function change(
  tx: Writing,
  call: Call,
  id: DistributorId,
  { displayName, contact, reason }: Wanted,
): Promise<Written<DistributorChanged> | Refusal> {
  // Contacts are locked before distributors, as everywhere.
  const contactFacts = contact === null ? null : await letWait(tx, call, id, contact);
  if (contactFacts instanceof Refusal) return contactFacts;
  const before = await lockDistributor(tx, id);
  if (before === undefined) return noDistributor();
  if (before.erasedAt !== null)
    return new Refusal('WRONG_STATE', DISTRIBUTOR_SENTENCES.erased(), ['distributorId']);
  const renamed = displayName !== null && displayName !== before.displayName;
  if (renamed) await renameDistributor(tx, id, displayName);
  const after: Facts = { ...(renamed && { name: 'changed' }), ...contactFacts?.after };
  const changed = {
    distributor: renamed ? { ...before, displayName } : before,
    proveContactBy: contactFacts?.proveBy ?? null,
  };
  if (Object.keys(after).length === 0) return tx.unchanged(changed);
  // The audit log is kept for good, so it records neither name nor contact (R33).
  tx.log(call, { action: 'changeDistributor', subject: id, after, reason, events: NO_EVENTS });
  return tx.written(changed);
}

/** What becomes of a contact that an operator gives: it waits; one that they have already takes back what waits. */
async function letWait(
  tx: Writing,
  call: Call,
  id: DistributorId,
  contact: string,
): Promise<{ readonly after: Facts; readonly proveBy: Date | null } | Refusal> {
  const vault = contactVault(call);
  await holdContacts(tx, vault);
  const lookups = contactLookups(vault, contact);
  const holder = await lockUserByContact(tx, lookups);
  if (holder?.userId === id) {
    const taken = await deleteContactChange(tx, id);
    return { after: taken ? { newContact: 'taken back' } : {}, proveBy: null };
  }
  const aside = holder && (await unprovedAndUnused(tx, holder));
  if (aside !== undefined)
    await giveUpContact(tx, call, aside, 'changeDistributor', 'an operator knows whose contact it is');
  else if (holder !== undefined)
    return new Refusal('ALREADY_EXISTS', CONTACT_SENTENCES.contactTaken(), ['contact']);
  const waiting = await readContactChange(tx, lookups, call.now);
  if (waiting?.userId === id) return { after: {}, proveBy: waiting.expiresAt };
  const proveBy = plusDays(call.now, PROOF_DAYS);
  await putContactChange(
    tx,
    {
      userId: id,
      lookup: lookups[0],
      requestedBy: call.viewer.subject,
      requestedAt: call.now,
      expiresAt: proveBy,
    },
    lookups,
  );
  return { after: { newContact: 'waits for its proof', proveBy }, proveBy };
}

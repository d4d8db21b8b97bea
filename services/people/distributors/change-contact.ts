import { violatedUnique } from '../../../db/failure.ts';
import { readContactsOf } from '../../../db/people/contacts.queries.ts';
import { readDistributors } from '../../../db/people/distributors.queries.ts';
import { lockContactOf } from '../../../db/people/contacts.queries.ts';
import { lockDistributor } from '../../../db/people/distributor-writes.queries.ts';
import { endSessionsOfUser } from '../../../db/people/sessions.queries.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { write } from '../../write.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { ONE_USER_PER_CONTACT, decryptContact } from '../contacts/contacts.ts';
import { InputCheck } from '../../input-check.ts';
import type { ChangeContactInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { CONTACT_SENTENCES } from '../contacts/sentences.ts';
import type { CodeMessage } from '../../ports/message-sender.ts';
import { codeNotAccepted, type RightCode, tryCode, useUp } from '../sessions/prove-contact.ts';
import { contactChanged } from '../sessions/account-events.ts';
import { tellFormerContact } from '../sessions/tell-former-contact.ts';
import { claimContact, stepAside } from './claim-contact.ts';
import { readContact } from '../../contact.ts';
import { replaceContact } from './replace-contact.ts';

/**
 * The signed-in distributor changes their contact. Both contacts are proved by the codes sent to them (R2), so that
 * neither a found phone nor a copied session is enough. All other sessions of the distributor end, and the former
 * contact is notified.
 */
export async function changeContact(
  call: Call,
  input: ChangeContactInput,
  language: CodeMessage['language'] = 'en',
): Promise<{ distributor: Distributor } | Refusal> {
  const own = call.viewer.distributorId;
  if (own === null) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
  const check = new InputCheck();
  const contact = readContact(check, input.contact, ['contact']);
  if (check.refusal !== null) return check.refusal;
  const [stored] = await readContactsOf(call.db, [own]);
  if (stored === undefined) return new Refusal('WRONG_STATE', DISTRIBUTOR_SENTENCES.noContactYet());
  const present = decryptContact(contactVault(call), own, stored.encrypted);
  // A repeat after a lost answer: the contact is already theirs and proved.
  if (present === contact) return unchanged(call, own);
  const presentCode = await tryCode(call, present, input.presentCode);
  if (presentCode === undefined) return codeNotAccepted('presentCode');
  const newCode = await tryCode(call, contact, input.code);
  if (newCode === undefined) return codeNotAccepted();
  const changed = await change(call, own, {
    contact,
    encrypted: stored.encrypted,
    presentCode,
    newCode,
  }).catch((error: unknown) => {
    if (violatedUnique(error) === ONE_USER_PER_CONTACT) return contactTaken();
    throw error;
  });
  if (!(changed instanceof Refusal)) await tellFormerContact(call, present, language);
  return changed;
}

interface Proved {
  readonly contact: string;
  /** The former contact, as it was when its code was tried. */
  readonly encrypted: string;
  readonly presentCode: RightCode;
  readonly newCode: RightCode;
}

async function unchanged({ db }: Call, own: DistributorId): Promise<{ distributor: Distributor } | Refusal> {
  const [distributor] = await readDistributors(db, [own]);
  return distributor === undefined
    ? new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor())
    : { distributor };
}

async function change(
  call: Call,
  own: DistributorId,
  { contact, encrypted, presentCode, newCode }: Proved,
): Promise<{ distributor: Distributor } | Refusal> {
  return write(call, async (tx) => {
    const claim = await claimContact(tx, call, contact);
    if (claim.is !== 'free') return contactTaken();
    const held = await lockContactOf(tx, own);
    const distributor = await lockDistributor(tx, own);
    if (distributor === undefined) return new Refusal('NOT_FOUND', DISTRIBUTOR_SENTENCES.noDistributor());
    if (held !== encrypted || !(await useUp(tx, presentCode))) return codeNotAccepted('presentCode');
    if (!(await useUp(tx, newCode))) return codeNotAccepted();
    await stepAside(tx, call, claim.aside);
    await replaceContact(tx, call, own, contact);
    const sessionsEnded = await endSessionsOfUser(tx, own, call.now, 'REVOKED', call.viewer.sessionId);
    tx.log(call, {
      action: 'changeContact',
      subject: own,
      after: { contact: 'changed', sessionsEnded },
      events: [contactChanged(own)],
    });
    return tx.written({ distributor });
  });
}

const contactTaken = (): Refusal =>
  new Refusal('ALREADY_EXISTS', CONTACT_SENTENCES.contactTaken(), ['contact']);

import { violatedUnique } from '../../../db/failure.ts';
import { lock, lockShared } from '../../../db/locks.ts';
import { lockUserByContact, readUser } from '../../../db/people/users.queries.ts';
import { addNewcomers } from '../../../db/people/distributor-writes.queries.ts';
import { readImportFacts } from '../../../db/people/imports.queries.ts';
import { readProgrammeState } from '../../../db/terms/programme-state.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { write, type Writing, type Written } from '../../write.ts';
import { contactLookups, findUserByContact, holdContacts } from '../contacts/contacts.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import type { ImportDistributorInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { SENTENCES } from '../../sentences.ts';
import { giveUpContact, unprovedAndUnused } from './give-up-contact.ts';
import { distributorJoined } from './distributor-joined.ts';
import { ImportBatch } from './import-batch.ts';
import { checkImport, type ImportDraft } from './import-draft.ts';
import { distributorsById } from './read-distributors.ts';

export interface DistributorImported {
  readonly distributor: Distributor;
  /** True: this externalId was imported before, with the same content. */
  readonly duplicate: boolean;
}

/** Moves up to 500 distributors here from another system, each judged on its own (R2a). Answers in the order given. */
export async function importDistributors(
  call: Call,
  inputs: readonly ImportDistributorInput[],
): Promise<(DistributorImported | Refusal)[]> {
  const drafts = inputs.map((input) => checkImport(input, call.now));
  const outcomes = await write(
    call,
    (tx) => record(tx, call, drafts),
    (error) => violatedUnique(error) !== undefined,
  );
  const known = await distributorsById(
    call,
    outcomes.flatMap((one) => ('id' in one ? [one.id] : [])),
  );
  return outcomes.map((one) => {
    if (!('id' in one)) return one;
    const distributor = known.get(one.id);
    if (distributor === undefined) throw new Error('an imported distributor is gone');
    return { distributor, duplicate: true };
  });
}

type Outcome = Refusal | DistributorImported | { readonly id: DistributorId };

async function record(
  tx: Writing,
  call: Call,
  drafts: readonly (ImportDraft | Refusal)[],
): Promise<Written<Outcome[]>> {
  await lockShared(tx, 'tree');
  // Prevents the tiers of these distributors from being removed before they are stored.
  await lockShared(tx, 'books');
  const vault = contactVault(call);
  await holdContacts(tx, vault);
  const readable = drafts.flatMap((draft) => (draft instanceof Refusal ? [] : [draft]));
  // Only one transaction at a time changes customer links, so none changes while this list is checked.
  if (readable.some(({ customerRefs }) => customerRefs.length > 0)) await lock(tx, 'customers');
  const facts = await readImportFacts(tx, {
    externalIds: readable.flatMap(({ externalId, sponsorExternalId }) => [
      externalId,
      sponsorExternalId ?? externalId,
    ]),
    contacts: readable.flatMap(({ contact }) => contactLookups(vault, contact)),
    codes: readable.flatMap(({ code }) => code?.toUpperCase() ?? []),
    customers: readable.flatMap(({ customerRefs }) => customerRefs),
    boundCustomers: readable.flatMap(({ boundCustomerRefs }) => boundCustomerRefs),
  });
  const unproved = await findUnproved(
    tx,
    call,
    readable.map(({ contact }) => contact),
    facts.contacts,
  );
  const batch = new ImportBatch(facts, await readProgrammeState(tx), call, unproved);
  const outcomes = drafts.map((draft): Outcome => (draft instanceof Refusal ? draft : decide(batch, draft)));

  for (const aside of batch.asides)
    await giveUpContact(tx, call, aside, 'importDistributors', 'operators imported the owner of the contact');
  if (batch.fresh.distributors.length > 0) {
    await addNewcomers(tx, batch.fresh, call.now);
    tx.log(call, ...batch.fresh.distributors.map((one) => distributorJoined('importDistributors', one)));
  }
  const isChanged = batch.asides.length + batch.fresh.distributors.length > 0;
  return isChanged ? tx.written(outcomes) : tx.unchanged(outcomes);
}

/** Which of these contacts are taken by sign-ups that nobody proved and that nothing hangs on: operators know better whose they are. */
async function findUnproved(
  tx: Transaction,
  call: Call,
  contacts: readonly string[],
  taken: ReadonlySet<string>,
): Promise<Map<string, Distributor>> {
  const vault = contactVault(call);
  const unproved = new Map<string, Distributor>();
  // In one order, as others may hold the same accounts; and none of those that operators brought, which stay.
  for (const contact of [...new Set(contacts)].sort()) {
    const lookups = contactLookups(vault, contact);
    const isTaken = lookups.some((lookup) => taken.has(lookup));
    const known = isTaken ? await findUserByContact(tx, vault, contact) : undefined;
    const mayGiveWay = known?.verifiedAt === null && (await readUser(tx, known.userId))?.signedUp === true;
    const user = mayGiveWay ? await lockUserByContact(tx, lookups) : undefined;
    const holder = user && (await unprovedAndUnused(tx, user));
    if (holder !== undefined) unproved.set(contact, holder);
  }
  return unproved;
}

function decide(batch: ImportBatch, draft: ImportDraft): Outcome {
  const existing = batch.known(draft.externalId);
  if (existing === undefined) {
    const refusal = batch.check(draft);
    return refusal ?? { distributor: batch.add(draft), duplicate: false };
  }
  if (existing.digest === null)
    return new Refusal('WRONG_STATE', DISTRIBUTOR_SENTENCES.erased(), ['externalId']);
  if (draft.wasTold(existing.digest)) return { id: existing.id };
  return new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['externalId']);
}

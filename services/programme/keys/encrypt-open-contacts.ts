import { violatedUnique } from '../../../db/failure.ts';
import { lock } from '../../../db/locks.ts';
import {
  closeContacts,
  countOpenContacts,
  hasOpenContacts,
  lockOpenContacts,
  type OpenContact,
  readTakenLookups,
} from '../../../db/programme/open-contacts.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { OnProgress } from '../../../domain/progress.ts';
import type { Call } from '../../call.ts';
import { normalContact } from '../../contact.ts';
import { digestPurpose } from '../../people/distributors/import-digest.ts';
import type { Vault } from '../../vault.ts';
import {
  contactLookups,
  contactRow,
  lookupBeside,
  ONE_USER_PER_CONTACT,
} from '../../people/contacts/contacts.ts';
import { contactVault } from '../../people/contacts/contact-vault.ts';
import { upkeep } from '../../write.ts';

/** Rows in one transaction. The number is small so that sign-ups do not wait long. */
const BATCH = 500;

type Place = Pick<Call, 'db' | 'now' | 'vault'>;

export interface EncryptedContacts {
  readonly count: number;
  /** Users whose contact another user had first. It is encrypted too, but finds no user. */
  readonly beside: readonly DistributorId[];
}

/** Whether contacts in plain text exist. Encrypting them needs keys. */
export async function lieContactsOpen({ db }: Pick<Call, 'db'>): Promise<boolean> {
  return hasOpenContacts(db);
}

/**
 * Encrypts the contacts that versions up to 0.1.0 stored in plain text, batch by batch. It may be stopped at any
 * time, called again, and run by several processes at once: no contact is encrypted twice. `told` receives the number
 * done.
 */
export async function encryptOpenContacts(call: Place, told?: OnProgress): Promise<EncryptedContacts> {
  const vault = contactVault(call);
  const beside: DistributorId[] = [];
  const total = told === undefined ? 0 : await countOpenContacts(call.db);
  let count = 0;
  for (;;) {
    told?.(Math.min(count, total), total);
    // Another person may sign up with the same contact between the check and the write.
    const again = (error: unknown): boolean => violatedUnique(error) === ONE_USER_PER_CONTACT;
    const encrypted = await upkeep(call.db, (tx) => encryptBatch(tx, call, vault), again);
    count += encrypted.count;
    beside.push(...encrypted.beside);
    if (encrypted.count === 0) return { count, beside };
  }
}

async function encryptBatch(tx: Transaction, call: Place, vault: Vault): Promise<EncryptedContacts> {
  await lock(tx, 'contacts');
  const open = (await lockOpenContacts(tx, BATCH)).map((one) => ({
    ...one,
    contact: normalContact(one.contact),
  }));
  if (open.length === 0) return { count: 0, beside: [] };
  const lookupsOf = ({ contact }: OpenContact): readonly string[] => contactLookups(vault, contact);
  const taken = await readTakenLookups(tx, open.flatMap(lookupsOf));
  const beside: DistributorId[] = [];
  const rows = open.map((one) => {
    const row = contactRow(call, one.id, one.contact, null);
    const lookups = lookupsOf(one);
    const free = !lookups.some((lookup) => taken.has(lookup));
    for (const lookup of lookups) taken.add(lookup);
    if (free) return row;
    beside.push(one.id);
    return { ...row, lookup: lookupBeside(vault, one.id, one.contact) };
  });
  const digests = open.map(({ id, importDigest }) => ({
    id,
    digest: importDigest === null ? null : vault.encrypt(importDigest, digestPurpose(id)),
  }));
  await closeContacts(tx, rows, digests);
  return { count: rows.length, beside };
}

import { violatedUnique } from '../../../db/failure.ts';
import { lock } from '../../../db/locks.ts';
import {
  countFormerSpellings,
  keepSpelling,
  lockContactsByLookups,
  lockFormerSpellings,
  respell,
  type SpelledContact,
} from '../../../db/people/contact-spellings.queries.ts';
import type { UserId } from '../../../db/people/contacts.table.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { OnProgress } from '../../../domain/progress.ts';
import type { Call } from '../../call.ts';
import { isContact, normalContact } from '../../contact.ts';
import type { Vault } from '../../vault.ts';
import { upkeep } from '../../write.ts';
import {
  contactLookups,
  contactPurpose,
  hashesOf,
  lookupBeside,
  ONE_USER_PER_CONTACT,
} from '../../people/contacts/contacts.ts';
import { contactVault } from '../../people/contacts/contact-vault.ts';

/** Rows in one transaction. The number is small so that sign-ups do not wait long. */
const BATCH = 500;

export interface ContactsRespelled {
  /** The number of contacts whose spelling changed. */
  readonly count: number;
  /**
   * Users whose contact another user has in another spelling. A user who proved it keeps it, otherwise the user who
   * had it first. The other user's contact finds no user.
   */
  readonly beside: readonly UserId[];
  /** Users whose phone number cannot exist. They need another contact to sign in. */
  readonly impossible: readonly UserId[];
  /**
   * The number of contacts encrypted with an unknown key. They stay unchanged and are checked again by the next run.
   */
  readonly unread: number;
}

/** The number of contacts that an earlier version spelled by its own rules. */
export async function formerSpellingsLeft({ db }: Pick<Call, 'db'>): Promise<number> {
  return countFormerSpellings(db);
}

/**
 * Stores contacts that an earlier version spelled differently in the present spelling, batch by batch. It may be
 * stopped at any time, called again, and run by several processes at once while the server runs. `told` receives the
 * number checked.
 */
export async function respellContacts(
  call: Pick<Call, 'db' | 'vault'>,
  told?: OnProgress,
): Promise<ContactsRespelled> {
  const vault = contactVault(call);
  const total = await countFormerSpellings(call.db);
  const all = { count: 0, beside: [] as UserId[], impossible: [] as UserId[], unread: 0 };
  for (let [looked, after] = [0, '']; ;) {
    told?.(Math.min(looked, total), total);
    // Another person may sign up with the same contact between the check and the write.
    const again = (error: unknown): boolean => violatedUnique(error) === ONE_USER_PER_CONTACT;
    const batch = await upkeep(call.db, (tx) => respellBatch(tx, vault, after), again);
    all.count += batch.count;
    all.beside.push(...batch.beside);
    all.impossible.push(...batch.impossible);
    all.unread += batch.unread;
    if (batch.last === undefined) return all;
    looked += batch.looked;
    after = batch.last;
  }
}

/** A contact in its former and its present spelling. */
interface Respelled extends SpelledContact {
  readonly normal: string;
  /** False if another user has the contact, so that no user was found by this row. */
  readonly found: boolean;
}

interface Batch extends ContactsRespelled {
  readonly looked: number;
  /** The last account that was checked. Undefined if there was none. */
  readonly last: string | undefined;
}

async function respellBatch(tx: Transaction, vault: Vault, after: string): Promise<Batch> {
  await lock(tx, 'contacts');
  const stored = await lockFormerSpellings(tx, after, BATCH);
  const rows = stored.flatMap((row) => {
    const text = opened(vault, row);
    if (text === undefined) return [];
    return [{ ...row, text, normal: normalContact(text), found: hashesOf(vault, text).includes(row.lookup) }];
  });
  const [changed, kept] = [
    rows.filter(({ text, normal }) => text !== normal),
    rows.filter(({ text, normal }) => text === normal),
  ];
  const { owners, beside } = await decideOwners(tx, vault, changed);
  const row = ({ userId, normal }: Respelled, lookup: string) => ({
    account_id: userId,
    lookup,
    encrypted: vault.encrypt(normal, contactPurpose(userId)),
    key_name: vault.keyName,
  });
  // These are written first, because an owner may take over the hash that one of them gives up.
  await respell(
    tx,
    beside.map((one) => row(one, lookupBeside(vault, one.userId, one.normal))),
  );
  await respell(
    tx,
    owners.map((one) => row(one, hashesOf(vault, one.normal)[0])),
  );
  await keepSpelling(
    tx,
    kept.map(({ userId }) => userId),
  );
  return {
    looked: stored.length,
    last: stored.at(-1)?.userId,
    unread: stored.length - rows.length,
    count: changed.length,
    beside: beside.filter(({ found }) => found).map(({ userId }) => userId),
    impossible: rows
      .filter(({ normal }) => normal.startsWith('+') && !isContact(normal))
      .map(({ userId }) => userId),
  };
}

function opened(vault: Vault, { userId, encrypted }: SpelledContact): string | undefined {
  try {
    return vault.decrypt(encrypted, contactPurpose(userId));
  } catch {
    return undefined;
  }
}

/**
 * Decides which user each of these contacts belongs to, among all users who have it in any spelling, and which users
 * lose it.
 */
async function decideOwners(
  tx: Transaction,
  vault: Vault,
  changed: readonly Respelled[],
): Promise<{ readonly owners: readonly Respelled[]; readonly beside: readonly Respelled[] }> {
  const normalOf = new Map(
    changed.flatMap(({ normal }) => contactLookups(vault, normal).map((lookup) => [lookup, normal] as const)),
  );
  const others = (await lockContactsByLookups(tx, [...normalOf.keys()])).map((one) => ({
    ...one,
    normal: normalOf.get(one.lookup) ?? '',
    found: true,
  }));
  const claims = new Map([...others, ...changed].map((one) => [one.userId, one]));
  const owners = new Map<string, Respelled>();
  for (const one of [...claims.values()].filter(({ found }) => found).sort(byClaim))
    if (!owners.has(one.normal)) owners.set(one.normal, one);
  return {
    owners: [...owners.values()],
    beside: [...claims.values()].filter((one) => owners.get(one.normal) !== one),
  };
}

/** A user who proved the contact comes before one who did not; after that, the user who had it first. */
function byClaim(a: SpelledContact, b: SpelledContact): number {
  const unproved = Number(a.verifiedAt === null) - Number(b.verifiedAt === null);
  return unproved || a.createdAt.getTime() - b.createdAt.getTime() || (a.userId < b.userId ? -1 : 1);
}

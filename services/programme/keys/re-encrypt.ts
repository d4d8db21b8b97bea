import { lock } from '../../../db/locks.ts';
import { readTakenLookups } from '../../../db/programme/open-contacts.queries.ts';
import {
  countEncryptedByOthers,
  ENCRYPTED_PLACES,
  type EncryptedPlace,
  type EncryptedText,
  readEncryptedByOthers,
  replaceEncrypted,
} from '../../../db/programme/encrypted-texts.queries.ts';
import type { UserId } from '../../../db/people/contacts.table.ts';
import type { Transaction } from '../../../db/transaction.ts';
import type { DistributorId, WebhookId, WithdrawalId } from '../../../domain/ids.ts';
import type { OnProgress } from '../../../domain/progress.ts';
import type { Call } from '../../call.ts';
import { digestPurpose } from '../../people/distributors/import-digest.ts';
import type { Vault } from '../../vault.ts';
import { payoutAccountPurpose, keptPayoutAccountPurpose } from '../../books/withdrawals/payout-account.ts';
import { contactLookups, contactPurpose, lookupBeside } from '../../people/contacts/contacts.ts';
import { contactVault } from '../../people/contacts/contact-vault.ts';
import { webhookSecretsPurpose } from '../../messaging/webhooks/webhook-secrets.ts';
import { upkeep } from '../../write.ts';

/** Rows in one transaction. The number is small so that sign-ups and withdrawals do not wait long. */
const BATCH = 200;

const PURPOSE: Readonly<Record<EncryptedPlace, (id: string) => string>> = {
  contacts: (id) => contactPurpose(id as UserId),
  importDigests: (id) => digestPurpose(id as DistributorId),
  payoutAccounts: (id) => payoutAccountPurpose(id as WithdrawalId),
  keptPayoutAccounts: (id) => keptPayoutAccountPurpose(id as DistributorId),
  webhookSecrets: (id) => webhookSecretsPurpose(id as WebhookId),
};

export interface ReEncrypted {
  readonly count: Readonly<Record<EncryptedPlace, number>>;
  /** Users whose contact was found to belong to another user too. Their contact finds no user. */
  readonly beside: readonly string[];
}

/**
 * Encrypts with the current key everything that is encrypted with another one. The server may run meanwhile if it has
 * both keys. The work may be stopped at any time and called again. Each re-encrypted text is decrypted as a check
 * before it is written. After each batch `told` receives the number done and the number there were at first.
 */
export async function reEncrypt(call: Pick<Call, 'db' | 'vault'>, told?: OnProgress): Promise<ReEncrypted> {
  const vault = contactVault(call);
  const count = {
    contacts: 0,
    importDigests: 0,
    payoutAccounts: 0,
    keptPayoutAccounts: 0,
    webhookSecrets: 0,
  };
  const beside: string[] = [];
  const total = told === undefined ? 0 : await countAll(call.db, vault.keyName);
  told?.(0, total);
  for (const place of ENCRYPTED_PLACES) {
    for (let after = '', done = false; !done;) {
      const batch = await upkeep(call.db, (tx) => reEncryptBatch(tx, vault, place, after));
      count[place] += batch.count;
      told?.(
        Math.min(
          total,
          Object.values(count).reduce((all, one) => all + one, 0),
        ),
        total,
      );
      beside.push(...batch.beside);
      after = batch.last ?? after;
      done = batch.last === undefined;
    }
  }
  return { count, beside };
}

async function countAll(db: Call['db'], keyName: string): Promise<number> {
  const counts = await Promise.all(
    ENCRYPTED_PLACES.map((place) => countEncryptedByOthers(db, place, keyName)),
  );
  return counts.reduce((all, one) => all + one, 0);
}

interface Batch {
  readonly count: number;
  readonly beside: readonly string[];
  /** The last id that was checked. Undefined if there was none. */
  readonly last: string | undefined;
}

async function reEncryptBatch(
  tx: Transaction,
  vault: Vault,
  place: EncryptedPlace,
  after: string,
): Promise<Batch> {
  if (place === 'contacts') await lock(tx, 'contacts');
  const rows = await readEncryptedByOthers(tx, place, vault.keyName, after, BATCH);
  const opened = rows.map((row) => ({ ...row, text: vault.decrypt(row.encrypted, PURPOSE[place](row.id)) }));
  const { lookups, beside } =
    place === 'contacts'
      ? await newLookups(tx, vault, opened)
      : { lookups: new Map<string, string>(), beside: [] };
  const anew = opened.map(({ id, encrypted: was, text }) => {
    const encrypted = vault.encrypt(text, PURPOSE[place](id));
    if (vault.decrypt(encrypted, PURPOSE[place](id)) !== text)
      throw new Error(`what was re-encrypted cannot be decrypted: ${id}`);
    return { id, was, encrypted, lookup: lookups.get(id) ?? null, key_name: vault.keyName };
  });
  return { count: await replaceEncrypted(tx, place, anew), beside, last: rows.at(-1)?.id };
}

/**
 * The hash under which each contact is found from now on. If servers with different keys stored the same contact for
 * two users, it stays with the user who is found by the current key.
 */
async function newLookups(
  tx: Transaction,
  vault: Vault,
  rows: readonly (EncryptedText & { readonly text: string })[],
) {
  const taken = await readTakenLookups(
    tx,
    rows.map(({ text }) => contactLookups(vault, text)[0]),
  );
  const lookups = new Map<string, string>();
  const beside: string[] = [];
  for (const { id, text, lookup } of rows) {
    const [next, ...older] = contactLookups(vault, text);
    const isFound = lookup === next || older.includes(lookup ?? '');
    if (isFound && (lookup === next || !taken.has(next))) lookups.set(id, next);
    else lookups.set(id, lookupBeside(vault, id as UserId, text));
    if (isFound && lookups.get(id) !== next) beside.push(id);
    taken.add(next);
  }
  return { lookups, beside };
}

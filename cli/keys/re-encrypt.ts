import { existsSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { LOOK_EVERY_MS } from '../../functions/runtime/watched-file.ts';
import { reEncrypt as reEncryptAll } from '../../services/programme/keys/re-encrypt.ts';
import { readVaultKeys, vaultOf } from '../../services/vault.ts';
import { dataFolder } from '../../local/data-folder.ts';
import { withProgress } from '../../local/progress.ts';
import type { KeyCommand } from './key-command.ts';
import { dataKeysOf, keyText } from './key-text.ts';
import { withKeyedBooks } from './keyed-books.ts';

/** Encrypts all data of older keys with the current key. It may be interrupted and run again. */
export const reEncrypt: KeyCommand = {
  usage: 're-encrypt [--in <file>|-]',
  run: async (args, now) => {
    const { values } = parseArgs({ args: [...args], options: { in: { type: 'string' } } });
    const own = dataKeysOf(dataFolder());
    const vault = vaultOf(readVaultKeys(await keyText(values, own).read()));
    // A running server reads the key file from time to time. Wait until it knows the new key, before it finds
    // data encrypted with it.
    if (values.in === undefined && existsSync(own.path))
      await setTimeout(Math.max(0, statSync(own.path).mtimeMs + 2 * LOOK_EVERY_MS - now.getTime()));
    const { count, beside } = await withKeyedBooks(values.in !== undefined, (db) =>
      withProgress('Encrypting', (told) => reEncryptAll({ db, vault }, told)),
    );
    process.stderr.write(
      `Encrypted with ${vault.keyName}: ${count.contacts.toString()} contacts, ${count.importDigests.toString()} digests of imports, ${(count.payoutAccounts + count.keptPayoutAccounts).toString()} payout accounts, ${count.webhookSecrets.toString()} webhook secrets.\n`,
    );
    if (beside.length > 0)
      process.stderr.write(
        `Another account has the same contact; nobody can sign in to these with it: ${beside.join(', ')}\n`,
      );
  },
};

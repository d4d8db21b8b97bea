import { parseArgs } from 'node:util';
import { encryptedWith } from '../../services/programme/keys/key-use.ts';
import { dataFolder } from '../../local/data-folder.ts';
import { OperatorError } from '../../local/operator-error.ts';
import { without } from '../../local/keys/data-key-set.ts';
import type { KeyCommand } from './key-command.ts';
import { dataKeysOf, keyText } from './key-text.ts';
import { withKeyedBooks } from './keyed-books.ts';

/** Removes a data key that no longer encrypts any data. */
export const retireData: KeyCommand = {
  usage: 'retire-data <name> [--in <file>|-] [--out <file>|-]',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { in: { type: 'string' }, out: { type: 'string' } },
      allowPositionals: true,
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new OperatorError('Which key? Give its name.');
    const place = keyText(values, dataKeysOf(dataFolder()));
    const text = without(await place.read(), name);
    const count = await withKeyedBooks(values.in !== undefined, (db) => encryptedWith({ db }, name));
    if (count > 0)
      throw new OperatorError(
        `${count.toString()} texts are encrypted with ${name} and could not be decrypted without it. Run "re-encrypt" first, which encrypts them with the current key.`,
      );
    place.write(text);
    process.stderr.write(`Retired ${name}. Copies of the database from before still need it.\n`);
  },
};

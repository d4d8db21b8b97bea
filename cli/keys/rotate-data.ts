import { parseArgs } from 'node:util';
import { dataFolder } from '../../local/data-folder.ts';
import { rotated } from '../../local/keys/data-key-set.ts';
import type { KeyCommand } from './key-command.ts';
import { dataKeysOf, keyText } from './key-text.ts';

/**
 * Adds a key that encrypts contacts and payout accounts from now on. Data of older keys stays readable;
 * `re-encrypt` encrypts it with the new key.
 */
export const rotateData: KeyCommand = {
  usage: 'rotate-data [--prepare] [--in <file>|-] [--out <file>|-]',
  run: async (args, now) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        in: { type: 'string' },
        out: { type: 'string' },
        prepare: { type: 'boolean', default: false },
      },
    });
    const place = keyText(values, dataKeysOf(dataFolder()));
    const { text, current, added } = rotated(await place.read(), values.prepare, now);
    place.write(text);
    if (added !== null) process.stderr.write(`Added ${added}.\n`);
    process.stderr.write(
      `${current} encrypts from now on. Keep a copy of the keys where no copy of the database is.\n`,
    );
  },
};

import { parseArgs } from 'node:util';
import { readSigningKeys, readWrittenKeySet } from '../../functions/runtime/tokens/signing-keys.ts';
import { dataFolder } from '../../local/data-folder.ts';
import { OperatorError } from '../../local/operator-error.ts';
import type { KeyCommand } from './key-command.ts';
import { keyText, signingKeysOf } from './key-text.ts';
import { keySetText } from '../../local/keys/signing-key-set.ts';

/** Removes a key from the set at once, for example when it has leaked. Its tokens become invalid. */
export const drop: KeyCommand = {
  usage: 'drop <kid> [--in <file>|-] [--out <file>|-]',
  run: async (args, now) => {
    // The first argument is always the kid, also when it looks like an option: one kid in 64 begins with a
    // hyphen.
    const [kid = '', ...places] = args;
    const { values } = parseArgs({
      args: places,
      options: { in: { type: 'string' }, out: { type: 'string' } },
    });
    const place = keyText(values, signingKeysOf(dataFolder(), now));
    const text = await place.read();
    const keys = readSigningKeys(text, place.name);
    const gone = keys.findIndex((key) => key.kid === kid);
    if (gone < 0) throw new OperatorError('Which key? Give the kid of one that "list" shows.');
    if (keys.length === 1) throw new OperatorError('It is the only key. Rotate first, with --signs-in 0.');
    place.write(keySetText(readWrittenKeySet(text, place.name).keys.filter((_key, index) => index !== gone)));
    process.stderr.write(`Dropped ${kid}. Tokens that it signed are no longer taken.\n`);
  },
};

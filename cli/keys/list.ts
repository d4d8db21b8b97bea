import { parseArgs } from 'node:util';
import { readSigningKeys } from '../../functions/runtime/tokens/signing-keys.ts';
import { dataFolder } from '../../local/data-folder.ts';
import type { KeyCommand } from './key-command.ts';
import { keyText, signingKeysOf } from './key-text.ts';
import { keyStates, type KeyState } from '../../local/keys/signing-key-set.ts';

/** Prints the current state of each key that signs access tokens. It never prints the keys themselves. */
export const list: KeyCommand = {
  usage: 'list [--in <file>|-]',
  run: async (args, now) => {
    const { values } = parseArgs({ args: [...args], options: { in: { type: 'string' } } });
    const place = keyText(values, signingKeysOf(dataFolder(), now));
    const keys = readSigningKeys(await place.read(), place.name);
    for (const state of keyStates(keys, now)) process.stdout.write(`${lineOf(state)}\n`);
  },
};

function lineOf({ key: { kid, alg, signsFrom }, state, spentAt }: KeyState): string {
  const what = {
    PUBLISHED: `published, signs from ${signsFrom.toISOString()} on`,
    SIGNS: 'signs',
    VERIFIES: `verifies, spent at ${spentAt?.toISOString() ?? ''}`,
    SPENT: 'spent, goes at the next rotation',
  };
  return `${kid}  ${alg.padEnd(5)}  ${what[state]}`;
}

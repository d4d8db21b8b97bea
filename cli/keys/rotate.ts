import { parseArgs } from 'node:util';
import { dataFolder } from '../../local/data-folder.ts';
import { OperatorError } from '../../local/operator-error.ts';
import type { KeyCommand } from './key-command.ts';
import { keyText, signingKeysOf } from './key-text.ts';
import { rotated } from '../../local/keys/signing-key-set.ts';

/** Twice the time for which other programs may cache /.well-known/jwks.json. */
const USUAL_MINUTES = 10;
const MOST_MINUTES = 7 * 24 * 60;

/** Adds a key that is published first and signs later, and removes the keys whose last token has expired. */
export const rotate: KeyCommand = {
  usage: 'rotate [--signs-in <minutes>] [--in <file>|-] [--out <file>|-]',
  run: async (args, now) => {
    const { values } = parseArgs({
      args: [...args],
      options: { in: { type: 'string' }, out: { type: 'string' }, 'signs-in': { type: 'string' } },
    });
    const minutes = minutesOf(values['signs-in']);
    const place = keyText(values, signingKeysOf(dataFolder(), now));
    const { text, added, dropped } = rotated(
      await place.read(),
      place.name,
      new Date(now.getTime() + minutes * 60_000),
      now,
    );
    place.write(text);
    process.stderr.write(`Added ${added.kid}, which signs from ${added.signsFrom.toISOString()} on.\n`);
    for (const { kid } of dropped) process.stderr.write(`Dropped ${kid}: its last token has run out.\n`);
  },
};

function minutesOf(text: string | undefined): number {
  if (text === undefined) return USUAL_MINUTES;
  if (!/^\d{1,5}$/.test(text) || Number(text) > MOST_MINUTES)
    throw new OperatorError(`--signs-in takes whole minutes, at most ${MOST_MINUTES.toString()}.`);
  return Number(text);
}

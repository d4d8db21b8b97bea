import { fail } from '../local/fail.ts';
import { drop } from './keys/drop.ts';
import type { KeyCommand } from './keys/key-command.ts';
import { list } from './keys/list.ts';
import { reEncrypt } from './keys/re-encrypt.ts';
import { retireData } from './keys/retire-data.ts';
import { rotate } from './keys/rotate.ts';
import { rotateData } from './keys/rotate-data.ts';
import { OperatorError } from '../local/operator-error.ts';

/** `npm run keys`: manages the keys of a deployment. Each command is a file in keys/. */
const COMMANDS: Readonly<Record<string, KeyCommand>> = {
  list,
  rotate,
  drop,
  'rotate-data': rotateData,
  're-encrypt': reEncrypt,
  'retire-data': retireData,
};

/** The former names of commands, which operators' scripts may still use. */
const FORMER_NAMES: Readonly<Record<string, string>> = { reseal: 're-encrypt' };

try {
  const [said = '', ...args] = process.argv.slice(2);
  const name = (Object.hasOwn(FORMER_NAMES, said) ? FORMER_NAMES[said] : undefined) ?? said;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new OperatorError(usage());
  await command.run(args, new Date());
} catch (error) {
  fail('No key was changed.', told(error));
}

function usage(): string {
  return [
    'Usage:',
    ...Object.values(COMMANDS).map((command) => `  npm run -s keys -- ${command.usage}`),
  ].join('\n');
}

/** Shows an error about an option or a key set as a sentence for the operator. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code?.startsWith('ERR_PARSE_ARGS') === true) return new OperatorError(`${error.message}\n${usage()}`);
  return code === undefined && error.name === 'Error' ? new OperatorError(error.message) : error;
}

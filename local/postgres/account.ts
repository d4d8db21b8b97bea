import { readFileSync, statSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';

/** The operating system's user that Postgres runs as. Undefined: the one that runs this program. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Names that systems ship for this purpose, the better one first. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Postgres refuses to run as root. Started by root it is given the account that already owns the data folder, else one of
 * the system's own; no account is ever created for it.
 */
export function accountFor(dataFolder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = CANDIDATES.map(lookUp).find((found) => found !== undefined);
  if (account === undefined)
    throw new OperatorError(
      'Postgres does not run as root, and this system has neither a user "postgres" nor "nobody". Start as another user.',
    );
  return account;
}

function lookUp(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  const account = { uid: Number(uid), gid: Number(gid) };
  return account.uid > 0 && account.gid >= 0 ? account : undefined;
}

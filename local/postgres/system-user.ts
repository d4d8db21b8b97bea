import { readFileSync, statSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';

/** The operating system's user that Postgres runs as. Undefined: the one that runs this program. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Users that systems provide for this purpose, the preferred one first. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Postgres refuses to run as root. Started by root it is given the system user that already owns the data folder, else one of
 * the system's own; no system user is ever created for it.
 */
export function systemUserFor(dataFolder: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const systemUser = CANDIDATES.map(lookUp).find((found) => found !== undefined);
  if (systemUser === undefined)
    throw new OperatorError(
      'Postgres does not run as root, and this system has neither a user "postgres" nor "nobody". Start as another user.',
    );
  return systemUser;
}

function lookUp(name: string): SystemUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  const systemUser = { uid: Number(uid), gid: Number(gid) };
  return systemUser.uid > 0 && systemUser.gid >= 0 ? systemUser : undefined;
}

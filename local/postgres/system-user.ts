import { readFileSync, statSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';

/** The operating system user that runs Postgres; undefined when it is the user of this program. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Existing users that are suitable, the preferred one first. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Postgres refuses to run as root. When root starts it, it runs as the system user that owns the data folder,
 * or else as one of the users above. No system user is ever created.
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

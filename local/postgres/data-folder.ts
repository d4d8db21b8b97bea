import type { SpawnOptions } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';
import type { SystemUser } from './system-user.ts';
import { canReach } from './reach.ts';

/** How a program of Postgres is started on a data folder. */
export interface OnDataFolder {
  /** The value of the option `-D`. */
  readonly argument: string;
  readonly spawn: Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'>;
}

/**
 * The system user that runs Postgres may own the data folder but have no permission to reach it, for example
 * in root's home. The process is then started inside the folder and addresses it as its working directory,
 * which needs no permission on the folders above. This needs `/proc`, so it works on Linux only.
 */
export function onDataFolder(folder: string, systemUser: SystemUser | undefined): OnDataFolder {
  const path = realpathSync(folder);
  const spawn = { cwd: path, ...systemUser };
  if (systemUser === undefined || canReach(path, systemUser)) return { argument: path, spawn };
  if (process.platform === 'linux') return { argument: '/proc/self/cwd', spawn };
  throw new OperatorError(
    `Postgres does not run as root, and no other user may enter ${path}. Set DATA_DIR to a folder outside of root's home, or start as another user.`,
  );
}

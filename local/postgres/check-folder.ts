import { statSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';
import type { SystemUser } from './system-user.ts';

/** The permissions that Postgres forbids for group and others. */
const FORBIDDEN_BITS = 0o027;

/**
 * Checks the folder of a database before Postgres does, because Postgres refuses a folder without naming the
 * remedy. The folder must belong to the user that Postgres runs as and be closed to other users. Copies made
 * by root, or without "-a", often are not. Windows has other rules and is not checked. Throws an
 * OperatorError with the command that corrects it.
 */
export function checkFolder(folder: string, systemUser: SystemUser | undefined): void {
  const runsAs = systemUser?.uid ?? process.getuid?.();
  if (runsAs === undefined) return;
  const { uid, mode } = statSync(folder);
  if (uid !== runsAs)
    throw new OperatorError(
      `${folder} belongs to ${uid === 0 ? 'root' : `user ${uid}`}, and Postgres runs as user ${runsAs}. Make that user the owner: "chown -R ${runsAs}${systemUser === undefined ? '' : `:${systemUser.gid}`} ${folder}".`,
    );
  if ((mode & FORBIDDEN_BITS) !== 0)
    throw new OperatorError(
      `${folder} is open to other users (mode ${(mode & 0o777).toString(8)}), which Postgres refuses. Restrict it: "chmod 700 ${folder}".`,
    );
}

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SystemUser } from './system-user.ts';

/**
 * True when the system user may pass through every folder above this one, and read this one. Judged by the
 * permission bits for its user, its main group or others.
 */
export function canReach(folder: string, systemUser: SystemUser | undefined): boolean {
  if (systemUser === undefined) return true;
  const here = statSync(folder, { throwIfNoEntry: false });
  if (here === undefined || !opens(here, systemUser, 0o5)) return false;
  for (let at = dirname(folder), last = folder; at !== last; last = at, at = dirname(at))
    if (!opens(statSync(at), systemUser, 0o1)) return false;
  return true;
}

function opens(
  entry: { mode: number; uid: number; gid: number },
  systemUser: SystemUser,
  need: number,
): boolean {
  const shift = entry.uid === systemUser.uid ? 6 : entry.gid === systemUser.gid ? 3 : 0;
  return ((entry.mode >> shift) & need) === need;
}

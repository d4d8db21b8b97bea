import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Account } from './account.ts';

/** True when the account may pass through every folder down to this one and read it (by the bits for everybody). */
export function canReach(folder: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  const here = statSync(folder, { throwIfNoEntry: false });
  if (here === undefined || !opens(here, account, 0o5)) return false;
  for (let at = dirname(folder), last = folder; at !== last; last = at, at = dirname(at))
    if (!opens(statSync(at), account, 0o1)) return false;
  return true;
}

function opens(entry: { mode: number; uid: number; gid: number }, account: Account, need: number): boolean {
  const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0;
  return ((entry.mode >> shift) & need) === need;
}

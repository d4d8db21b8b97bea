import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { SystemUser } from './system-user.ts';
import { linkLibraries, missingLinks } from './library-links.ts';
import { canReach } from './reach.ts';

/**
 * The folder inside a copy. It has the same name as in the package, because the list of links contains the
 * name.
 */
const NATIVE = 'native';

/**
 * A copy of the programs (about 50 MB) in the system's cache or temporary folder, made once per version and
 * user. It is made under another name and then renamed, so that an incomplete copy is never used. A copy that
 * another user could have put there is not used either.
 */
export function copyBinaries(native: string, version: string, systemUser: SystemUser | undefined): string {
  const name = `tributary-postgres-${version}-${userInfo().uid}`;
  for (const parent of ['/var/cache', tmpdir(), '/tmp']) {
    if (!existsSync(parent) || !canReach(parent, systemUser)) continue;
    try {
      return join(copyInto(parent, name, native), NATIVE);
    } catch {
      // This place is not writable, or another file has the name: try the next place.
    }
  }
  throw new OperatorError(
    'The programs of Postgres can neither be used where they are installed nor copied to a temporary folder. Set TMPDIR to a folder that every user may read.',
  );
}

function copyInto(parent: string, name: string, native: string): string {
  const place = join(parent, name);
  if (existsSync(place)) return own(place);
  const draft = mkdtempSync(join(parent, `${name}-`));
  try {
    const target = join(draft, NATIVE);
    cpSync(native, target, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !basename(path).endsWith('.a'),
    });
    linkLibraries(target, missingLinks(target));
    makeReadable(draft);
    if (!existsSync(place)) renameSync(draft, place);
    return own(place);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function own(place: string): string {
  const entry = lstatSync(place);
  if (!entry.isDirectory() || entry.uid !== userInfo().uid || (entry.mode & 0o022) !== 0)
    throw new Error(`${place} is not ours`);
  return place;
}

function makeReadable(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const program = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    chmodSync(join(entry.parentPath, entry.name), program ? 0o755 : 0o644);
  }
}

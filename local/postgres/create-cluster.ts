import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { SystemUser } from './system-user.ts';
import type { Binaries } from './binaries.ts';
import { onDataFolder } from './data-folder.ts';
import { explainPostgresLog } from './postgres-errors.ts';

export const SUPERUSER = 'tributary';

export interface NewCluster {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly systemUser: SystemUser | undefined;
  readonly password: string;
  /** Does not wait for the disk; for temporary clusters. */
  readonly volatile?: boolean;
}

/**
 * Makes an empty cluster in a folder that does not exist yet: UTF-8, ordered by code point on every system,
 * with one superuser who has a password. The password is sent in clear text (`password`), because the server
 * listens on the loopback only and a SCRAM handshake would add 50 ms to each new connection.
 */
export async function createCluster({
  folder,
  binaries,
  systemUser,
  password,
  volatile,
}: NewCluster): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (systemUser !== undefined) chownSync(folder, systemUser.uid, systemUser.gid);
  const { argument, spawn: where } = onDataFolder(folder, systemUser);
  const secret = mkdtempSync(join(tmpdir(), 'tributary-'));
  const passwordFile = join(secret, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (systemUser !== undefined)
    for (const path of [secret, passwordFile]) chownSync(path, systemUser.uid, systemUser.gid);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${argument}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=password',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        // Hashing a password many times protects one that can be guessed. This one is random, and Postgres would
        // hash it for 2 ms at each connection.
        '--set=scram_iterations=1',
        ...(volatile ? ['--no-sync'] : []),
      ],
      where,
      folder,
    );
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

async function run(
  program: string,
  args: string[],
  where: { cwd?: string | URL | undefined; uid?: number | undefined; gid?: number | undefined },
  folder: string,
): Promise<void> {
  const child = spawn(program, args, {
    ...where,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw explainPostgresLog(said.trim(), folder);
}

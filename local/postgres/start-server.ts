import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { SystemUser } from './system-user.ts';
import type { Binaries } from './binaries.ts';
import { onDataFolder } from './data-folder.ts';
import { freePort } from './free-port.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { explainPostgresLog } from './postgres-errors.ts';

export interface ServerStart {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly systemUser: SystemUser | undefined;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  readonly pid: number;
  readonly port: number;
  /** Resolves when the server has ended, with the signal or the exit code. */
  readonly ended: Promise<string>;
}

/**
 * Another program may take the port between choosing and using it. After a crash, old Postgres processes may
 * need a moment to end.
 */
const ATTEMPTS = 5;
const PASSING = /could not bind|Address already in use|pre-existing shared memory block/;
/** Recovery after a crash replays the log, which may take long on a large database. */
const READY_WITHIN_MS = 120_000;

/**
 * Starts Postgres on 127.0.0.1, on the given port or on a free one. Returns when it accepts connections. If
 * it fails, throws an error made from the last lines of its log.
 */
export async function startServer(start: ServerStart, samePort?: number): Promise<RunningPostgres> {
  for (let attempt = 1; ; attempt += 1) {
    const port = samePort ?? (await freePort());
    const ended = await launch(start, port);
    if ('pid' in ended) return ended;
    if (attempt === ATTEMPTS || !PASSING.test(ended.lastWords))
      throw explainPostgresLog(ended.lastWords, start.folder);
    await pause(200 * attempt);
  }
}

/**
 * Postgres gets its own session. Ctrl-C in a terminal reaches every process of the terminal's group, and
 * Postgres must keep running until the last requests are answered.
 */
async function launch(
  { folder, binaries, systemUser, logFile, settings }: ServerStart,
  port: number,
): Promise<RunningPostgres | { lastWords: string }> {
  const { argument, spawn: where } = onDataFolder(folder, systemUser);
  const log = openSync(logFile, 'w', 0o600);
  const flags = Object.entries({
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    ...settings,
  });
  const child = spawn(
    binaries.postgres,
    ['-D', argument, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...where,
      stdio: ['ignore', log, log],
      detached: true,
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  closeSync(log);
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  const exit = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      failure ??= lastWords(logFile);
      resolve(signal ?? `exit code ${String(code)}`);
    });
  });
  child.unref();
  for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end; await pause(10)) {
    if (failure !== undefined) return { lastWords: failure };
    const file = readPostmasterFile(folder);
    if (file?.ready === true && file.pid === child.pid) return { pid: file.pid, port, ended: exit };
  }
  child.kill('SIGQUIT');
  return { lastWords: `it was not ready within ${READY_WITHIN_MS / 1000} seconds` };
}

function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n') || 'it said nothing';
}

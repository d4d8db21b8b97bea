import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { bundledCommand, sourceOfCommand } from './bundled-commands.ts';
import { layPreparedDatabase } from './prepared-database.ts';
import { stopServer } from '../../local/postgres/stop-server.ts';
import { readPostmasterFile } from '../../local/postgres/postmaster-file.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** The time limit for a process that hangs. A process that fails ends by itself and is noticed at once. */
const PATIENCE_MS = 300_000;

/** The exit code and the output of a command. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A running `npm start`. */
export interface StartedServer {
  readonly pid: number;
  /** The server's address, once it is ready. Rejects with its output if it ended instead. */
  readonly url: string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves once the output contains this text. */
  says(words: RegExp): Promise<unknown>;
  /** The same for standard error, which is for the operator. */
  complains(words: RegExp): Promise<unknown>;
  readonly ended: Promise<Ended>;
}

/**
 * A machine with an empty data folder. Its processes are ended after each test. It runs commands that
 * the test run has bundled before, or runs them as package.json does. A start of the former on the empty folder
 * finds a new database there, which no start has to make.
 */
export function useMachine(commands: 'bundled before' | 'as installed' = 'bundled before'): {
  readonly dataDir: string;
  start(env?: NodeJS.ProcessEnv): Promise<StartedServer>;
  run(command: string, args?: string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
} {
  let home: string | undefined;
  const children = new Set<ChildProcess>();
  const dataDir = (): string => join((home ??= mkdtempSync(join(tmpdir(), 'tributary-machine-'))), 'data');

  const launch = async (
    command: string,
    args: string[],
    env: NodeJS.ProcessEnv,
  ): Promise<{
    child: ChildProcess;
    ended: Promise<Ended>;
    said: () => string;
    complained: () => string;
  }> => {
    const program =
      commands === 'as installed'
        ? ['local/run.mjs', sourceOfCommand(command)]
        : [await bundledCommand(command)];
    const child = spawn(process.execPath, [...program, ...args], {
      cwd: PROJECT,
      env: {
        ...cleanEnvironment(),
        DATA_DIR: dataDir(),
        PORT: '0',
        SCHEDULES: 'off',
        DATABASE_WAIT_SECONDS: '300',
        DATABASE_ANSWER_SECONDS: '300',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let out = '';
    let err = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
    return { child, ended, said: () => out, complained: () => err };
  };

  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
    if (home === undefined) return;
    const postgres = readPostmasterFile(join(home, 'data', 'postgres'));
    if (postgres !== undefined && postgres.pid !== process.pid) await stopServer(postgres.pid);
    rmSync(home, { recursive: true, force: true });
    home = undefined;
  });

  return {
    get dataDir() {
      return dataDir();
    },
    run: async (command, args = [], env = {}) => (await launch(command, args, env)).ended,
    start: async (env = {}) => {
      if (commands === 'bundled before' && env['DATABASE_URL'] === undefined && env['DATA_DIR'] === undefined)
        await layPreparedDatabase(dataDir());
      const { child, ended, said, complained } = await launch('start', [], env);
      const says = (words: RegExp): Promise<RegExpExecArray> =>
        Promise.race([untilSaid(said, words), ended.then(refuse)]);
      const [, url = ''] = await says(/GraphQL +(http:\S+)\/graphql/);
      return {
        pid: child.pid ?? 0,
        url,
        ended,
        says,
        complains: (words) => Promise.race([untilSaid(complained, words), ended.then(refuse)]),
        kill: (signal) => {
          child.kill(signal);
        },
      };
    },
  };
}

async function untilSaid(said: () => string, words: RegExp): Promise<RegExpExecArray> {
  for (
    const end = performance.now() + PATIENCE_MS;
    performance.now() < end;
    await new Promise((next) => setTimeout(next, 20))
  ) {
    const found = words.exec(said());
    if (found !== null) return found;
  }
  throw new Error(`It did not say ${words.source} in time: ${said()}`);
}

function refuse({ code, out, err }: Ended): never {
  throw new Error(`It ended with ${String(code)}: ${out}${err}`);
}

/** The environment variables of the test run are not passed on. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

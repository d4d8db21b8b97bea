import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, vi } from 'vitest';
import { stopServer } from '../../local/postgres/stop-server.ts';
import { readPostmasterFile } from '../../local/postgres/postmaster-file.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 90_000;
/** A test here starts several programs one after another, on a machine that may be busy with other tests. */
const TEST_WITHIN_MS = 180_000;

/** How a command ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A `npm start` of its own. */
export interface StartedServer {
  readonly pid: number;
  /** Its address, once it says that it is ready; rejects with what it said when it ended instead. */
  readonly url: string;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** A machine with an empty data folder; whatever runs on it is ended after each test. */
export function useMachine(): { readonly dataDir: string; start(env?: NodeJS.ProcessEnv): Promise<StartedServer>; run(command: string, args?: string[], env?: NodeJS.ProcessEnv): Promise<Ended> } {
  vi.setConfig({ testTimeout: TEST_WITHIN_MS });
  let home: string | undefined;
  const children = new Set<ChildProcess>();
  const dataDir = (): string => join((home ??= mkdtempSync(join(tmpdir(), 'tributary-machine-'))), 'data');

  const launch = (command: string, args: string[], env: NodeJS.ProcessEnv): { child: ChildProcess; ended: Promise<Ended>; said: () => string } => {
    const child = spawn(process.execPath, ['--import', 'tsx', `local/${command}.ts`, ...args], {
      cwd: PROJECT,
      env: { ...cleanEnvironment(), DATA_DIR: dataDir(), PORT: '0', SCHEDULES: 'off', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let out = '';
    let err = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
    return { child, ended, said: () => out };
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
    run: (command, args = [], env = {}) => launch(command, args, env).ended,
    start: async (env = {}) => {
      const { child, ended, said } = launch('start', [], env);
      const url = await Promise.race([readyUrl(said), ended.then(refuse)]);
      return {
        pid: child.pid ?? 0,
        url,
        ended,
        kill: (signal) => {
          child.kill(signal);
        },
      };
    },
  };
}

async function readyUrl(said: () => string): Promise<string> {
  for (const end = performance.now() + READY_WITHIN_MS; performance.now() < end; await new Promise((next) => setTimeout(next, 20))) {
    const url = /GraphQL +(http:\S+)\/graphql/.exec(said())?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`It was not ready in time: ${said()}`);
}

function refuse({ code, out, err }: Ended): never {
  throw new Error(`It ended with ${String(code)}: ${out}${err}`);
}

/** Nothing that this test run was told may reach the machine. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sourceOfCommand } from '../support/bundled-commands.ts';
import { readPostmasterFile } from '../../local/postgres/postmaster-file.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** How long a start may take on a slow machine before it counts as one that hangs. */
const START_WITHIN_MS = 180_000;

/** Moves the clock of a Node process by CLOCK_SHIFT_MS, before anything of the program is loaded. */
const SHIFTED_CLOCK = `
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) { if (given.length === 0) super(Real.now() + shift); else super(...given); }
  static now() { return Real.now() + shift; }
};`;

/** `npm start` on one folder, started and ended as often as the faults want. */
export interface RunningCopy {
  /** Undefined while it is not running. */
  readonly url: string | undefined;
  /** How often it had to be started since the beginning. */
  readonly starts: number;
  readonly said: string;
  start(shiftMs?: number): Promise<void>;
  /** True once it is running and says that it is healthy; starts it again where it ended by itself. */
  recover(): Promise<void>;
  /** Sends a signal to the server itself. */
  signal(signal: NodeJS.Signals): void;
  waitForEnd(): Promise<number | null>;
  /** The process of the embedded Postgres, and those that it has started. */
  postmaster(): number | undefined;
  backends(): number[];
  run(
    command: string,
    args?: readonly string[],
  ): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** What Node is given to run a command as package.json does. */
const fromSources = (command: string): readonly string[] => ['--import', 'tsx', sourceOfCommand(command)];

export function runningCopy(dataDir: string, programOf = fromSources): RunningCopy {
  let child: ChildProcess | undefined;
  let url: string | undefined;
  let shift = 0;
  let starts = 0;
  let said = '';

  const launch = (command: string, args: readonly string[] = []): ChildProcess => {
    const { PATH, HOME, TMPDIR } = process.env;
    const preload = `data:text/javascript,${encodeURIComponent(SHIFTED_CLOCK)}`;
    return spawn(process.execPath, ['--import', preload, ...programOf(command), ...args], {
      cwd: PROJECT,
      env: {
        PATH,
        HOME,
        TMPDIR,
        DATA_DIR: dataDir,
        PORT: '0',
        CLOCK_SHIFT_MS: shift.toString(),
        LOG_LEVEL: 'error',
        RATE_LIMITS: 'off',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  };
  const isReady = (): boolean => url !== undefined;
  const isRunning = (): boolean =>
    child !== undefined && child.exitCode === null && child.signalCode === null;

  const start = async (shiftMs = 0): Promise<void> => {
    shift = shiftMs;
    starts += 1;
    said = '';
    url = undefined;
    const started = launch('start');
    child = started;
    const hear = (text: Buffer): void => {
      said = (said + text.toString()).slice(-20_000);
      url ??= /GraphQL +(http:\S+)\/graphql/.exec(said)?.[1];
    };
    started.stdout?.on('data', hear);
    started.stderr?.on('data', hear);
    started.once('exit', () => {
      if (child === started) url = undefined;
    });
    for (
      const end = performance.now() + START_WITHIN_MS;
      performance.now() < end && isRunning() && !isReady();
    )
      await pause(50);
  };

  const isHealthy = async (): Promise<boolean> => {
    if (url === undefined) return false;
    try {
      return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) })).ok;
    } catch {
      return false;
    }
  };

  return {
    get url() {
      return url;
    },
    get starts() {
      return starts;
    },
    get said() {
      return said;
    },
    start,
    recover: async () => {
      for (let attempt = 0; attempt < 10; attempt += 1) {
        if (!isRunning()) await start(shift);
        for (let look = 0; look < 60 && isRunning(); look += 1) {
          if (await isHealthy()) return;
          await pause(500);
        }
        // One that runs and does not get well by itself within half a minute is ended, as an operator would.
        if (isRunning()) child?.kill('SIGKILL');
        if (isRunning()) await once(child as ChildProcess, 'exit');
      }
      throw new Error(`It does not get well again: ${said.slice(-2000)}`);
    },
    signal: (signal) => {
      child?.kill(signal);
    },
    waitForEnd: async () => {
      if (child !== undefined && isRunning()) await once(child, 'exit');
      return child?.exitCode ?? null;
    },
    postmaster: () => readPostmasterFile(join(dataDir, 'postgres'))?.pid,
    backends: () => childrenOf(readPostmasterFile(join(dataDir, 'postgres'))?.pid),
    run: async (command, args) => {
      const ran = launch(command, args);
      let [out, err] = ['', ''];
      ran.stdout?.on('data', (text: Buffer) => (out += text.toString()));
      ran.stderr?.on('data', (text: Buffer) => (err += text.toString()));
      const [code] = (await once(ran, 'close')) as [number | null];
      return { code, out, err };
    },
  };
}

/** Processes whose parent it is, by Linux' list of processes; none elsewhere. */
function childrenOf(parent: number | undefined): number[] {
  if (parent === undefined || process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(
      readFileSync(`/proc/${pid.toString()}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    );
  } catch {
    return undefined;
  }
}

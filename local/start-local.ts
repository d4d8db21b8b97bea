import { startBackend } from './backend.ts';
import { prepareDataFolder, type DataFolder } from './data-folder.ts';
import { loadFunctions, type Functions } from './functions.ts';
import { openHttpServer, type HttpServer } from './http-server.ts';
import { takeLock, type Lock } from './lock.ts';
import { OperatorError } from './operator-error.ts';
import { JOB_NAMES, JOBS } from '../services/jobs/registry.ts';
import { runSchedules, type Schedule } from './scheduler.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import type { Settings } from './settings.ts';

/** The whole of Tributary on one machine, running. */
export interface LocalServer {
  /** `http://localhost:4000`, without a path. */
  readonly url: string;
  readonly databaseUrl: string;
  /** Resolves, with a sentence for the operator, when Postgres is gone for good; what is left is to stop. */
  readonly lost: Promise<OperatorError>;
  /** Lets running requests finish, then ends everything, Postgres last. */
  stop(): Promise<void>;
  /** Ends Postgres at once, for the last moment of this process. */
  abandon(): void;
}

export interface StartOptions {
  /** Aborted: the start stops where it is and takes everything back. */
  readonly signal?: AbortSignal;
  /** Told of what failed while serving and is nobody else's to tell. */
  readonly onFailure?: (where: string, error: unknown) => void;
  /** The functions to serve, when not those that are deployed. */
  readonly load?: () => Promise<Functions>;
}

/** A machine may be off at the hour of a daily job: it is asked for more often, and finds nothing left to do. */
const LONGEST_REST_MS = 60 * 60_000;
const PATIENCE_MS = 10_000;

/**
 * Starts everything: the port first, so that a taken one is known at once (it answers 503 until all is ready), then
 * Postgres, the migrations, the functions and their schedules. Whatever fails takes back what was started before it.
 * Throws an OperatorError with a sentence for the operator where they can clear the way.
 */
export async function startLocal(settings: Settings, options: StartOptions = {}): Promise<LocalServer> {
  const { folder } = settings;
  prepareDataFolder(folder);
  const lock = holdLock(folder);
  try {
    const onFailure = options.onFailure ?? (() => undefined);
    const explorer = settings.explorer ? folder.explorer : undefined;
    const http = await openHttpServer({ ...settings, explorer }, (error, requestId) => {
      onFailure(`http ${requestId}`, error);
    });
    return await startBehind(http, settings, { ...options, onFailure }, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startBehind(
  http: HttpServer,
  settings: Settings,
  {
    signal,
    onFailure,
    load = loadFunctions,
  }: StartOptions & { onFailure: (where: string, error: unknown) => void },
  lock: Lock,
): Promise<LocalServer> {
  const { folder, host, schedules } = settings;
  try {
    const backend = await startBackend(settings, load, signal, (sentence) => {
      onFailure('database', new OperatorError(sentence));
    });
    const { postgres, functions, health, tokens } = backend;
    const stopSchedules = runSchedules(schedules ? schedulesOf(functions) : [], onFailure);
    const url = `http://${host === '127.0.0.1' ? 'localhost' : host}:${http.port}`;
    writeServerFile(folder, lock, { url, databaseUrl: postgres.url, tokens });
    http.ready(functions.routes, () => health.state());
    const stop = async (): Promise<void> => {
      removeServerFile(folder, lock);
      await Promise.all([http.close(PATIENCE_MS), stopSchedules()]);
      await backend.stop();
      lock.release();
    };
    const abandon = (): void => {
      postgres.abandon();
    };
    return { url, databaseUrl: postgres.url, lost: postgres.lost, stop, abandon };
  } catch (error) {
    await http.close(0);
    throw error;
  }
}

function holdLock(folder: DataFolder): Lock {
  const lock = takeLock(folder.lock);
  if ('heldBy' in lock)
    throw new OperatorError(
      `Tributary already runs on ${folder.path} (process ${lock.heldBy}). Stop it first, or set DATA_DIR to another folder and PORT to another port.`,
    );
  return lock;
}

function schedulesOf(functions: Functions): Schedule[] {
  return JOB_NAMES.map((name) => {
    const { everySeconds, timeLimitSeconds } = JOBS[name];
    // Half of the time between two runs: the rest is counted from the end of a run, which may take the other half.
    const restMs = Math.min(500 * everySeconds, LONGEST_REST_MS);
    return { name, restMs, timeLimitMs: 1000 * timeLimitSeconds, handler: functions.jobs[name] };
  });
}

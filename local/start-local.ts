import { startBackend } from './backend.ts';
import { prepareDataFolder, type DataFolder } from './data-folder.ts';
import { loadFunctions, type Functions } from './functions.ts';
import { openHttpServer, type HttpServer } from './http-server.ts';
import { takeLock, type Lock } from './lock.ts';
import { OperatorError } from './operator-error.ts';
import { type JobName, type JobPlan, JOBS } from '../services/jobs/registry.ts';
import { runSchedules, type Schedule } from './scheduler.ts';
import { removeServerFile, writeServerFile } from './server-file.ts';
import type { Settings } from './settings.ts';

/** A running Tributary on one machine. */
export interface LocalServer {
  /** `http://localhost:4000`, without a path. */
  readonly url: string;
  readonly databaseUrl: string;
  /**
   * Resolves with a sentence for the operator when Postgres has ended and cannot be started again. The server
   * can then only stop.
   */
  readonly lost: Promise<OperatorError>;
  /** Waits for running requests, then stops everything, Postgres last. */
  stop(): Promise<void>;
  /** Ends Postgres at once, when this process is about to end. */
  abandon(): void;
}

export interface StartOptions {
  /** When aborted, the start stops and undoes the steps taken so far. */
  readonly signal?: AbortSignal;
  /** Called for failures while serving that are not reported elsewhere. */
  readonly onFailure?: (where: string, error: unknown) => void;
  /** The functions to serve; the deployed ones if left out. */
  readonly load?: () => Promise<Functions>;
}

/**
 * A machine may be off at the hour of a daily job. The job therefore runs more often here, and does nothing
 * when its work is already done.
 */
const LONGEST_REST_MS = 60 * 60_000;
const PATIENCE_MS = 10_000;

/**
 * Starts everything. It opens the port first, so that a taken port is reported at once; requests are answered
 * 503 until the server is ready. Then it starts Postgres, runs the migrations, and starts the functions and
 * their schedules. If a step fails, the earlier steps are undone. Throws an OperatorError when the operator
 * can remove the cause.
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
    const stopSchedules = runSchedules(schedulesOf(schedules, functions), onFailure);
    const url = `http://${host === '127.0.0.1' ? 'localhost' : host}:${http.port}`;
    writeServerFile(folder, lock, { url, databaseUrl: postgres.url, tokens });
    http.ready(functions.routes, { live: functions.live, health: () => health.state() });
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

function schedulesOf(jobs: readonly JobName[], functions: Functions): Schedule[] {
  return jobs.map((name) => {
    const { everySeconds, restSeconds, followsChanges, timeLimitSeconds }: JobPlan = JOBS[name];
    // Half of the time between two runs: the rest is counted from the end of a run, which may take the other half.
    const restMs = Math.min(500 * everySeconds, LONGEST_REST_MS);
    const soonMs = restSeconds === undefined ? restMs : 1000 * restSeconds;
    return {
      name,
      restMs: followsChanges === true ? restMs : soonMs,
      afterChangeMs: followsChanges === true ? soonMs : null,
      timeLimitMs: 1000 * timeLimitSeconds,
      handler: functions.jobs[name],
    };
  });
}

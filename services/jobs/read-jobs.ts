import { readJobRuns, type StoredJobRun } from '../../db/platform/job-runs.queries.ts';
import { isJobLate, type JobRun, type JobRunStatus, jobRunStatus } from '../../domain/platform/job.ts';
import type { Call } from '../call.ts';
import { JOB_NAMES, type JobName, JOBS } from './registry.ts';

/** A job and how it does. */
export interface JobReport {
  readonly name: JobName;
  readonly everySeconds: number;
  readonly timeLimitSeconds: number;
  readonly batchSize: number;
  /** Null: it never ran. */
  readonly lastRun: (Omit<JobRun, 'outcome'> & { readonly status: JobRunStatus }) | null;
  readonly doneAt: Date | null;
  readonly failures: number;
  readonly isLate: boolean;
}

/** Every job of the registry, in its order, with its last run. */
export async function readJobs({ db }: Call): Promise<JobReport[]> {
  const runs = new Map((await readJobRuns(db)).map((run) => [run.job, run]));
  return JOB_NAMES.map((name) => reportOf(name, runs.get(name)));
}

function reportOf(name: JobName, run: StoredJobRun | undefined): JobReport {
  const { everySeconds, timeLimitSeconds, batch: batchSize } = JOBS[name];
  const plan = { name, everySeconds, timeLimitSeconds, batchSize };
  if (run === undefined) return { ...plan, lastRun: null, doneAt: null, failures: 0, isLate: true };
  const { requestId, startedAt, endedAt, done, doneAt, failures, readAt } = run;
  const status = jobRunStatus(run, plan, readAt);
  return {
    ...plan,
    lastRun: { requestId, startedAt, endedAt, done, status },
    doneAt,
    failures,
    isLate: isJobLate(doneAt, plan, readAt),
  };
}

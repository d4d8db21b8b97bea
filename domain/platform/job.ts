/** The status of a job's last run. TIMED_OUT: its time limit has passed without a result, because it was stopped from outside. */
export type JobRunStatus = 'RUNNING' | 'DONE' | 'FAILED' | 'TIMED_OUT';

/** The last run of a job, as it is recorded. */
export interface JobRun {
  readonly requestId: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly outcome: 'DONE' | 'FAILED' | null;
  /** The amount of work done, in the job's own units. */
  readonly done: number | null;
}

export interface JobTimes {
  readonly everySeconds: number;
  readonly timeLimitSeconds: number;
}

export function jobRunStatus(
  { startedAt, outcome }: Pick<JobRun, 'startedAt' | 'outcome'>,
  { timeLimitSeconds }: JobTimes,
  now: Date,
): JobRunStatus {
  return outcome ?? (secondsBetween(startedAt, now) > timeLimitSeconds ? 'TIMED_OUT' : 'RUNNING');
}

/** Whether a job is overdue. One missed run and one run in progress are allowed for. */
export function isJobLate(
  doneAt: Date | null,
  { everySeconds, timeLimitSeconds }: JobTimes,
  now: Date,
): boolean {
  return doneAt === null || secondsBetween(doneAt, now) > 2 * everySeconds + timeLimitSeconds;
}

const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;

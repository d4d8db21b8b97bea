import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../connection.ts';
import { jobRuns } from './job-runs.table.ts';

/** A run, with the id that its log lines carry. */
export interface RunKey {
  readonly job: string;
  readonly requestId: string;
}

export type StoredJobRun = typeof jobRuns.$inferSelect & {
  /** By the database's clock, when this was read. */ readonly readAt: Date;
};

const NOW = sql`clock_timestamp()`;

/** The new value if the run is the last one of its job. A later run that has begun meanwhile keeps its own value. */
function ifLast(requestId: string, value: SQL, column: AnyPgColumn): SQL {
  return sql`case when ${jobRuns.requestId} = ${requestId} then ${value} else ${column} end`;
}

/** Records that a run begins. It becomes the last run of its job even if another one is still running. */
export async function startJobRun({ orm }: Database, { job, requestId }: RunKey): Promise<void> {
  await orm
    .insert(jobRuns)
    .values({ job, requestId, startedAt: NOW })
    .onConflictDoUpdate({
      target: jobRuns.job,
      set: { requestId, startedAt: NOW, endedAt: null, outcome: null, done: null },
    });
}

/** Records a success. This counts for the job even if a later run has begun meanwhile. */
export async function endJobRun({ orm }: Database, { job, requestId }: RunKey, done: number): Promise<void> {
  await orm
    .update(jobRuns)
    .set({
      endedAt: ifLast(requestId, NOW, jobRuns.endedAt),
      outcome: ifLast(requestId, sql`'DONE'`, jobRuns.outcome),
      done: ifLast(requestId, sql`${done}::integer`, jobRuns.done),
      doneAt: NOW,
      failures: 0,
    })
    .where(sql`${jobRuns.job} = ${job}`);
}

/** Records a failure, even if part of the work was done. */
export async function failJobRun({ orm }: Database, { job, requestId }: RunKey): Promise<void> {
  await orm
    .update(jobRuns)
    .set({
      endedAt: ifLast(requestId, NOW, jobRuns.endedAt),
      outcome: ifLast(requestId, sql`'FAILED'`, jobRuns.outcome),
      failures: sql`${jobRuns.failures} + 1`,
    })
    .where(sql`${jobRuns.job} = ${job}`);
}

/** The last run of every job that ever ran. */
export async function readJobRuns({ orm }: Database): Promise<StoredJobRun[]> {
  return orm
    .select({
      job: jobRuns.job,
      requestId: jobRuns.requestId,
      startedAt: jobRuns.startedAt,
      endedAt: jobRuns.endedAt,
      outcome: jobRuns.outcome,
      done: jobRuns.done,
      doneAt: jobRuns.doneAt,
      failures: jobRuns.failures,
      readAt: NOW.mapWith(jobRuns.startedAt),
    })
    .from(jobRuns);
}

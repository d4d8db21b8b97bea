import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../connection.ts';
import { jobRuns } from './job-runs.table.ts';

/** A run, by the id that its lines in the log carry. */
export interface RunKey {
  readonly job: string;
  readonly requestId: string;
}

export type StoredJobRun = typeof jobRuns.$inferSelect & {
  /** By the database's clock, when this was read. */ readonly readAt: Date;
};

const NOW = sql`clock_timestamp()`;

/** The new value where the run is the last one of its job; a later run that has begun meanwhile keeps its own. */
function ifLast(requestId: string, value: SQL, column: AnyPgColumn): SQL {
  return sql`case when ${jobRuns.requestId} = ${requestId} then ${value} else ${column} end`;
}

/** A run begins: it is the last one of its job from now on, also where another still runs. */
export async function startJobRun({ orm }: Database, { job, requestId }: RunKey): Promise<void> {
  await orm
    .insert(jobRuns)
    .values({ job, requestId, startedAt: NOW })
    .onConflictDoUpdate({
      target: jobRuns.job,
      set: { requestId, startedAt: NOW, endedAt: null, outcome: null, done: null },
    });
}

/** It ended well: so the job was done, also where a later run has begun meanwhile. */
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

/** It failed, however far it had come. */
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

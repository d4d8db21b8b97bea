import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/** The last run of each job, by the database's clock. Operators look here to see whether every job runs. */
export const jobRuns = pgTable(
  'job_runs',
  {
    job: text('job').primaryKey(),
    /** The id of the run that began last. Its log lines carry it. */
    requestId: text('request_id').notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null while it runs. Stays null if its process was killed. */
    endedAt: instant('ended_at'),
    outcome: text('outcome').$type<'DONE' | 'FAILED'>(),
    /** The work that it did, in the job's own units. */
    done: integer('done'),
    /** When a run last succeeded. */
    doneAt: instant('done_at'),
    /** The number of runs that failed since then. */
    failures: integer('failures').notNull().default(0),
  },
  (t) => [
    check('job_runs_outcome', sql`${t.outcome} in ('DONE', 'FAILED')`),
    check('job_runs_ended', sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
  ],
);

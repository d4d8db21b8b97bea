import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

/** The last run of each job, by the database's clock: what operators look at to see that everything runs. */
export const jobRuns = pgTable(
  'job_runs',
  {
    job: text('job').primaryKey(),
    /** The run that began last; its lines in the log carry it. */
    requestId: text('request_id').notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null while it runs, and for ever where it was ended from outside. */
    endedAt: instant('ended_at'),
    outcome: text('outcome').$type<'DONE' | 'FAILED'>(),
    /** What it did, in the job's own units. */
    done: integer('done'),
    /** When a run last ended well. */
    doneAt: instant('done_at'),
    /** Runs that failed since then. */
    failures: integer('failures').notNull().default(0),
  },
  (t) => [
    check('job_runs_outcome', sql`${t.outcome} in ('DONE', 'FAILED')`),
    check('job_runs_ended', sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
  ],
);

import type { Context } from 'aws-lambda';
import { NOBODY, type Viewer } from '../../domain/viewer.ts';
import { type Call, newCall } from '../../services/call.ts';
import type { Job } from '../../services/jobs/job.ts';
import { type JobName, type JobPlan, JOBS } from '../../services/jobs/registry.ts';
import { runJob, WORKING_SHARE } from '../../services/jobs/run-job.ts';
import { clockToleranceMs } from './clock-tolerance.ts';
import { jobDatabase } from './database.ts';
import { environment } from './environment.ts';
import { logger } from './log/logger.ts';
import { readAtStart } from './read-at-start.ts';

const SCHEDULER: Viewer = { ...NOBODY, role: 'ADMIN', subject: 'system:scheduler' };

/** The payload of the schedule is ignored. */
export type JobHandler = (event: unknown, context: Pick<Context, 'awsRequestId'>) => Promise<void>;

/**
 * Resources that only some jobs need. Each job's function names its own, so that no other job reads the
 * secrets.
 */
export type JobMeans = (
  now: Date,
) => Partial<Pick<Call, 'vault' | 'payouts' | 'webhooks' | 'sender' | 'rateLimits'>>;

/**
 * Makes the function of a job. It runs with the current time; its outcome is logged and recorded. An error
 * is passed on to Lambda, which may deliver the event again, so every job must be safe to run twice. The
 * settings are read when the function is made.
 */
export function job(name: JobName, run: Job, means: JobMeans = () => ({})): JobHandler {
  readAtStart(environment, clockToleranceMs, () => means(new Date()));
  const { timeLimitSeconds, restSeconds }: JobPlan = JOBS[name];
  const statementMs = 1000 * timeLimitSeconds * WORKING_SHARE;
  const lookAgainMs = restSeconds === undefined || !isLambda() ? undefined : 1000 * restSeconds;
  const patient: Job = (call, bounds) => run(call, { ...bounds, lookAgainMs });
  return async (_event, { awsRequestId: requestId }) => {
    const log = logger().child({ job: name, requestId });
    const startedAt = performance.now();
    const elapsedMs = (): number => performance.now() - startedAt;
    try {
      const now = new Date();
      const db = jobDatabase().within(statementMs);
      const call = newCall({
        db,
        now,
        clockToleranceMs: clockToleranceMs(),
        viewer: SCHEDULER,
        requestId,
        ...means(now),
      });
      const outcome = await runJob(name, patient, call, elapsedMs, ({ sentence }) => {
        if (sentence !== null) log.warn(sentence);
      });
      const { warnings = [], ...summary } = outcome;
      for (const { about, sentence } of warnings) log.warn({ warning: about }, sentence);
      log.info({ ...summary, ms: Math.round(elapsedMs()) }, 'job done');
    } catch (error) {
      log.error({ err: error }, 'job failed');
      throw error;
    }
  };
}

/** True in Lambda, whose schedules come once a minute at most. */
const isLambda = (): boolean => Boolean(process.env['AWS_LAMBDA_FUNCTION_NAME']);

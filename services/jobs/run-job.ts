import { endJobRun, failJobRun, startJobRun } from '../../db/platform/job-runs.queries.ts';
import type { Call } from '../call.ts';
import { type ClockFinding, checkClock } from '../clock-check.ts';
import type { Job, JobOutcome } from './job.ts';
import { type JobName, JOBS } from './registry.ts';

/** Of its time limit, what a run works for: the rest is for what was begun, and for telling how it ended. */
export const WORKING_SHARE = 0.85;

/**
 * One run of a job, recorded: that it began, and how it ended. Where this server's clock and the database's are apart it fails
 * before anything is done: what jobs complete, settle and seal is for good. `told` hears what the look at the clocks found.
 * Throws the error that the job throws, so that the scheduler can run it again.
 *
 * `elapsedMs`: how long the run has taken so far.
 */
export async function runJob(
  name: JobName,
  run: Job,
  call: Call,
  elapsedMs: () => number,
  told: (finding: ClockFinding) => void,
): Promise<JobOutcome> {
  const { timeLimitSeconds, batch } = JOBS[name];
  const key = { job: name, requestId: call.requestId };
  await startJobRun(call.db, key);
  try {
    told(await checkClock(call));
    const outcome = await run(call, {
      batch,
      hasTime: () => elapsedMs() < 1000 * timeLimitSeconds * WORKING_SHARE,
      elapsedMs,
    });
    await endJobRun(call.db, key, outcome.done);
    return outcome;
  } catch (error) {
    // What the job ran into is what is told; a database that is away is told by it, too.
    await failJobRun(call.db, key).catch(() => undefined);
    throw error;
  }
}

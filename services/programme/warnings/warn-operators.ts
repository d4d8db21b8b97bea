import { countWithdrawals } from '../../../db/books/withdrawals.queries.ts';
import type { Call } from '../../call.ts';
import type { JobOutcome } from '../../jobs/job.ts';
import { type JobReport, readJobs } from '../../jobs/read-jobs.ts';
import type { Warning } from '../../jobs/warnings.ts';

const DAY_SECONDS = 86_400;

/**
 * Warns operators of what stays as it is until they do something: jobs that are late, and payments whose outcome nobody knows. It warns
 * again at each run, so an alarm lasts as long as its cause. Answers of how many things it warned.
 */
export async function warnOperators(call: Call): Promise<JobOutcome> {
  const warnings: Warning[] = lateOnes(await readJobs(call)).map(({ name, doneAt }) => ({
    about: 'JOB_LATE',
    sentence: `The job ${name} is late. It last ended well ${doneAt === null ? 'never' : `at ${doneAt.toISOString()}`}. See the query jobs.`,
  }));
  const undecided = await countWithdrawals(call.db, { distributorId: null, status: null, undecided: true });
  if (undecided > 0)
    warnings.push({
      about: 'PAYOUT_UNDECIDED',
      sentence: `Payments whose outcome the payment provider does not report: ${undecided.toString()}. An operator has to decide. See the query undecidedPayouts.`,
    });
  return { done: warnings.length, warnings };
}

/** Where this job has not run lately either, no job has: the server was off, and the others come at the same time as this one. */
function lateOnes(jobs: readonly JobReport[]): readonly JobReport[] {
  const own = jobs.find(({ name }) => name === 'warn-operators');
  return own?.isLate === false ? jobs.filter((job) => job.isLate && !isBeforeFirstRun(job)) : [];
}

/** The first run of a daily job may be a day away, and takes its time. */
const isBeforeFirstRun = ({ everySeconds, doneAt, lastRun }: JobReport): boolean =>
  everySeconds >= DAY_SECONDS && doneAt === null && (lastRun === null || lastRun.status === 'RUNNING');

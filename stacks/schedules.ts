import { JOB_NAMES, type JobName, JOBS, type JobPlan } from '../services/jobs/registry.ts';
import { databaseUrl } from './database.ts';
import { commonEnvironment, functionDefaults } from './function-defaults.ts';
import { dataKeys } from './secrets.ts';
import { settings } from './settings.ts';

/** Deliveries of a run that failed, where the next run is a day away; one that is due within minutes is worth none. */
const RETRIES_OF_DAILY = 5;

/** Settings that only some jobs get: only the job that pays sends payout accounts to the payout provider. */
const MEANS: Partial<
  Record<
    JobName,
    { readonly link: readonly object[]; readonly environment: Readonly<Record<string, string>> }
  >
> = {
  'pay-withdrawals': { link: [dataKeys], environment: settings.payouts },
  'follow-payouts': { link: [], environment: settings.payouts },
};

/** One schedule and one function for each job of the registry: none waits for another, and none runs on another's time. */
for (const name of JOB_NAMES) {
  const plan: JobPlan = JOBS[name];
  const { link = [], environment = {} } = MEANS[name] ?? {};
  new sst.aws.CronV2(resourceName(name), {
    ...scheduleOf(plan),
    job: {
      ...functionDefaults,
      handler: `functions/jobs/${name}.handler`,
      timeout: `${plan.timeLimitSeconds} seconds`,
      link: [databaseUrl, ...link],
      environment: { ...commonEnvironment, CLOCK_TOLERANCE: settings.clockTolerance, ...environment },
    },
  });
}

/**
 * A daily job runs by the clock of the programme (R0): shortly after its day has turned a month that ended is settled. A night that failed, or that the
 * change to summer time skipped, is made good by the next one.
 */
function scheduleOf({
  everySeconds,
  dailyAt,
}: JobPlan): Pick<sst.aws.CronV2Args, 'schedule' | 'timezone' | 'retries'> {
  if (dailyAt === undefined) return { schedule: rate(everySeconds / 60), retries: 0 };
  const [hour = 0, minute = 0] = dailyAt.split(':').map(Number);
  return {
    schedule: `cron(${minute} ${hour} * * ? *)`,
    timezone: settings.timeZone,
    retries: RETRIES_OF_DAILY,
  };
}

/** As the scheduler writes it: the singular for one. */
function rate(minutes: number): `rate(${string})` {
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}

/** "seal-books" as AWS shows it: "SealBooks". */
function resourceName(name: JobName): string {
  return name
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}

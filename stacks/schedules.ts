import { JOB_NAMES, type JobName, JOBS, type JobPlan } from '../services/jobs/registry.ts';
import { databaseUrl } from './database.ts';
import { commonEnvironment, functionDefaults } from './function-defaults.ts';
import { dataKeys } from './secrets.ts';
import { sendingMessages } from './sending-messages.ts';
import { settings } from './settings.ts';

/**
 * The number of retries of a failed run, if the next run is a day away. A job that runs every few minutes
 * gets no retry.
 */
const RETRIES_OF_DAILY = 5;

/**
 * Settings for some jobs only. The job that sends payments is the only one that passes payout accounts to the
 * payout provider; the one that looks for suspicions compares them; the one that sends webhooks signs with their secrets.
 */
const MEANS: Partial<
  Record<
    JobName,
    {
      readonly link: readonly object[];
      readonly environment: Readonly<Record<string, string>>;
      readonly permissions?: sst.aws.FunctionPermissionArgs[];
    }
  >
> = {
  'pay-withdrawals': { link: [dataKeys], environment: settings.payouts },
  'find-suspicions': { link: [dataKeys], environment: {} },
  'follow-payouts': { link: [], environment: settings.payouts },
  'deliver-webhooks': { link: [dataKeys], environment: {} },
  'send-notices': {
    link: [dataKeys],
    permissions: settings.messageSender === 'aws' ? sendingMessages(settings.messageSenderFrom) : [],
    environment: {
      CODE_SENDER: settings.messageSender,
      CODE_SENDER_FROM: settings.messageSenderFrom,
      SMS_COUNTRIES: settings.smsCountries,
      RATE_LIMITS: settings.rateLimits,
    },
  },
};

/**
 * One schedule and one function for each job of the registry, so that no job waits for another or shares its
 * time limit.
 */
const schedules = JOB_NAMES.map((name) => {
  const plan: JobPlan = JOBS[name];
  const { link = [], environment = {}, permissions = [] } = MEANS[name] ?? {};
  const cron = new sst.aws.CronV2(resourceName(name), {
    ...scheduleOf(plan),
    job: {
      ...functionDefaults,
      handler: `functions/jobs/${name}.handler`,
      timeout: `${plan.timeLimitSeconds} seconds`,
      link: [databaseUrl, ...link],
      permissions,
      environment: { ...commonEnvironment, CLOCK_TOLERANCE: settings.clockTolerance, ...environment },
    },
  });
  const logGroup = cron.nodes.function.apply((run) =>
    run.nodes.logGroup.apply((group) => $util.output(group?.name ?? '')),
  );
  return [name, logGroup] as const;
});

/** The log group of each job, which alarms count lines in. */
export const logGroups = Object.fromEntries(schedules) as Record<JobName, (typeof schedules)[number][1]>;

/**
 * A daily job runs by the time zone of the programme (R0). A month that has ended is settled shortly after
 * midnight. If a night fails, or the change to summer time skips it, the next night does its work.
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

/** The interval in the scheduler's format, which uses the singular for one. */
function rate(minutes: number): `rate(${string})` {
  return `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}

/** Turns "seal-books" into the name in AWS, "SealBooks". */
function resourceName(name: JobName): string {
  return name
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}

import { JOB_NAMES } from '../services/jobs/registry.ts';
import { type WarningKind, WARNINGS } from '../services/jobs/warnings.ts';
import { NAMESPACE, told } from './alarms.ts';
import { logGroups } from './schedules.ts';

const MINUTES = 60;

/** When an alarm is raised: by so many lines of the log, in each of so many times of so many seconds. */
const ALARMS: Readonly<
  Record<WarningKind, { readonly description: string; readonly seconds: number; readonly times: number }>
> = {
  WEBHOOK_FAILING: {
    description: 'A webhook takes nothing, or events were given up for it. See the query webhooks.',
    seconds: 60 * MINUTES,
    times: 1,
  },
  MESSAGE_GIVEN_UP: {
    description: 'Messages about notices were not accepted by their sender and are given up.',
    seconds: 60 * MINUTES,
    times: 1,
  },
  PAYOUT_UNDECIDED: {
    description:
      'The payment provider does not report what became of a payment. See the query undecidedPayouts.',
    seconds: 15 * MINUTES,
    times: 1,
  },
  // At the first start of all, a job may not have run yet.
  JOB_LATE: { description: 'A job is late. See the query jobs.', seconds: 10 * MINUTES, times: 2 },
};

/** Each kind of warning is counted in the logs of the jobs that give it. */
for (const [about, { description, seconds, times }] of Object.entries(ALARMS)) {
  const jobs = JOB_NAMES.filter((job) => WARNINGS[about as WarningKind].some((name) => name === job));
  for (const job of jobs)
    new aws.cloudwatch.LogMetricFilter(`${nameOf(about)}In${nameOf(job)}`, {
      logGroupName: logGroups[job],
      pattern: `{ $.warning = "${about}" }`,
      metricTransformation: { namespace: NAMESPACE, name: nameOf(about), value: '1' },
    });
  new aws.cloudwatch.MetricAlarm(`${nameOf(about)}Alarm`, {
    alarmDescription: description,
    namespace: NAMESPACE,
    metricName: nameOf(about),
    statistic: 'Sum',
    period: seconds,
    evaluationPeriods: times,
    threshold: 1,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    treatMissingData: 'notBreaching',
    alarmActions: [told.arn],
  });
}

/** The job that looks after the others is missed when it says nothing. */
const WATCHED = 'JobsWatched';
new aws.cloudwatch.LogMetricFilter(WATCHED, {
  logGroupName: logGroups['warn-operators'],
  pattern: '{ $.msg = "job done" }',
  metricTransformation: { namespace: NAMESPACE, name: WATCHED, value: '1' },
});
new aws.cloudwatch.MetricAlarm(`${WATCHED}Alarm`, {
  alarmDescription:
    'Nobody looks whether jobs are late: the job warn-operators has not ended well for 15 minutes.',
  namespace: NAMESPACE,
  metricName: WATCHED,
  statistic: 'Sum',
  period: 15 * MINUTES,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: 'LessThanThreshold',
  treatMissingData: 'breaching',
  alarmActions: [told.arn],
});

/** Turns "WEBHOOK_FAILING" and "deliver-webhooks" into names in AWS. */
function nameOf(words: string): string {
  return words
    .toLowerCase()
    .split(/[-_]/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}

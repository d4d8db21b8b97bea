import { graphql } from './api.ts';
import { relay } from './live.ts';
import { settings } from './settings.ts';

export const NAMESPACE = `Tributary/${$app.stage}`;
const CAPPED = 'TextMessagesCapped';

/** A log message turned into a number. The server logs one line an hour while the cap is reached. */
new aws.cloudwatch.LogMetricFilter(CAPPED, {
  logGroupName: graphql.nodes.logGroup.apply((group) => $util.output(group?.name ?? '')),
  pattern: '{ $.msg = "text messages are capped" }',
  metricTransformation: { namespace: NAMESPACE, name: CAPPED, value: '1' },
});

/**
 * The address that gets the alarm. Without one, the alarm shows only in CloudWatch. AWS first asks the
 * address to confirm.
 */
export const told = new aws.sns.Topic('Alarms');
if (settings.alarmEmail !== '')
  new aws.sns.TopicSubscription('AlarmsByEmail', {
    topic: told.arn,
    protocol: 'email',
    endpoint: settings.alarmEmail,
  });

/**
 * Callers request more text messages than the cap of all servers together allows (see RATE_LIMITS,
 * SMS_COUNTRIES).
 */
new aws.cloudwatch.MetricAlarm(`${CAPPED}Alarm`, {
  alarmDescription: 'No text messages are sent any more: more are asked for than the cap lets through.',
  namespace: NAMESPACE,
  metricName: CAPPED,
  statistic: 'Sum',
  period: 3600,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'notBreaching',
  alarmActions: [told.arn],
});

const FAILING = 'LiveRelayFailing';

new aws.cloudwatch.LogMetricFilter(FAILING, {
  logGroupName: relay.nodes.logGroup.apply((group) => $util.output(group?.name ?? '')),
  pattern: '{ $.level = "error" }',
  metricTransformation: { namespace: NAMESPACE, name: FAILING, value: '1' },
});

/** A single error may be a database that was away for a moment: connections are closed, and their clients come back. */
new aws.cloudwatch.MetricAlarm(`${FAILING}Alarm`, {
  alarmDescription: 'Subscribers do not hear of events: the relay logs errors.',
  namespace: NAMESPACE,
  metricName: FAILING,
  statistic: 'Sum',
  period: 300,
  evaluationPeriods: 1,
  threshold: 5,
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'notBreaching',
  alarmActions: [told.arn],
});

import { httpEnvironment, persistedDocumentsFile, tokenEnvironment } from './api.ts';
import { databaseUrl } from './database.ts';
import { commonEnvironment, functionDefaults } from './function-defaults.ts';
import { dataKeys, tokenSigningKeys } from './secrets.ts';
import { settings } from './settings.ts';

/** The address for subscriptions. It takes WebSockets, holds them, and hands what happens to them to a function. */
export const sockets = new sst.aws.ApiGatewayWebSocket('LiveSockets', {
  accessLog: { retention: '3 months' },
  transform: {
    stage: {
      defaultRouteSettings: {
        throttlingRateLimit: settings.requestsPerSecond,
        throttlingBurstLimit: 2 * settings.requestsPerSecond,
      },
    },
  },
});

/** Both functions look up who a subscriber is, and may send to connections and close them. */
const ofBoth = {
  ...functionDefaults,
  link: [databaseUrl, tokenSigningKeys, dataKeys],
  environment: {
    ...commonEnvironment,
    ...httpEnvironment,
    RATE_LIMITS: settings.rateLimits,
    CLOCK_TOLERANCE: settings.clockTolerance,
    LIVE_GATEWAY: sockets.managementEndpoint,
  },
};
const managing = {
  actions: ['execute-api:ManageConnections'],
  resources: [$interpolate`${sockets.nodes.api.executionArn}/*/*/@connections/*`],
};

/**
 * Sends events to the connections. A run works for 69 of the 75 seconds, so that the next one begins before it ends; without connections it
 * ends at once.
 */
export const relay = new sst.aws.Function('LiveRelay', {
  ...ofBoth,
  handler: 'functions/live/relay.handler',
  timeout: '75 seconds',
  permissions: [managing],
});

new sst.aws.CronV2('LiveRelaySchedule', { schedule: 'rate(1 minute)', retries: 0, job: relay.arn });

/** Where the relay is invoked between two of its runs, so that nobody waits for the next minute. */
const relayAddress = $resolve([relay.arn]).apply(([arn]) => {
  const [, partition, , region, , , name] = arn.split(':');
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://lambda.${region}.${domain}/2015-03-31/functions/${name}/invocations`;
});

const socket = new sst.aws.Function('LiveSocket', {
  ...ofBoth,
  handler: 'functions/live/socket.handler',
  ...persistedDocumentsFile,
  // The gateway stops waiting after 29 seconds.
  timeout: '28 seconds',
  permissions: [managing, { actions: ['lambda:InvokeFunction'], resources: [relay.arn] }],
  environment: {
    ...ofBoth.environment,
    ...tokenEnvironment,
    ...settings.otherIssuer,
    ...settings.live,
    LIVE_RELAY: relayAddress,
  },
});

for (const route of ['$connect', '$disconnect', '$default']) sockets.route(route, socket.arn);

import { databaseUrl } from './database.ts';
import { commonEnvironment, functionDefaults } from './function-defaults.ts';
import { dataKeys } from './secrets.ts';
import { settings } from './settings.ts';

const jobEnvironment = { ...commonEnvironment, CLOCK_TOLERANCE: settings.clockTolerance, ...settings.payouts };

/**
 * Every night, shortly after the programme's day has turned: shipped orders complete by themselves (R18), and a month
 * that has ended is settled (R22). On most nights there is no month to settle; a night that failed, or that the change
 * to summer time skipped, is made good by the next one.
 */
new sst.aws.CronV2('SettleMonth', {
  schedule: 'cron(10 0 * * ? *)',
  timezone: settings.timeZone,
  retries: 5,
  job: {
    ...functionDefaults,
    handler: 'functions/settle-month.handler',
    timeout: '15 minutes',
    link: [databaseUrl],
    environment: jobEnvironment,
  },
});

/** R30: at least once a minute. One that is missed is not worth a second delivery: the next is due at once. */
new sst.aws.CronV2('RefreshLeaderboard', {
  schedule: 'rate(1 minute)',
  retries: 0,
  job: {
    ...functionDefaults,
    handler: 'functions/refresh-leaderboard.handler',
    timeout: '55 seconds',
    // It hands the payees' accounts to the payout provider, where there is one.
    link: [databaseUrl, dataKeys],
    environment: jobEnvironment,
  },
});

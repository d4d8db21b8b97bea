import { everyMinute } from '../services/every-minute.ts';
import { clockToleranceMs } from './runtime/clock-tolerance.ts';
import { environment } from './runtime/environment.ts';
import { job } from './runtime/job.ts';
import { payoutProvider } from './runtime/payout-provider.ts';
import { readAtStart } from './runtime/read-at-start.ts';
import { requiredVault } from './runtime/vault.ts';

readAtStart(environment, clockToleranceMs, payoutProvider, () => requiredVault(new Date()));

/** Brings the leaderboards of the open months up to date, at least once a minute (R30), with what else is due that often. */
export const handler = job('refresh-leaderboard', everyMinute, 45);

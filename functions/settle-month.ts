import { settleDuePeriods } from '../services/settlement/settle-due-periods.ts';
import { clockToleranceMs } from './runtime/clock-tolerance.ts';
import { environment } from './runtime/environment.ts';
import { job } from './runtime/job.ts';
import { payoutProvider } from './runtime/payout-provider.ts';
import { readAtStart } from './runtime/read-at-start.ts';
import { vault } from './runtime/vault.ts';

readAtStart(environment, clockToleranceMs, payoutProvider, () => vault(new Date()));

/** Settles every month that has ended and is not settled yet (R22); a second delivery finds nothing left to do (R25). */
export const handler = job('settle-month', settleDuePeriods, 13 * 60);

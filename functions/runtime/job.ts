import type { Context } from 'aws-lambda';
import { NOBODY, type Viewer } from '../../domain/viewer.ts';
import type { Call } from '../../services/call.ts';
import { checkClock } from '../../services/clock-check.ts';
import { clockToleranceMs } from './clock-tolerance.ts';
import { database } from './database.ts';
import { logger } from './log/logger.ts';
import { payoutProvider } from './payout-provider.ts';
import { vault } from './vault.ts';

const SCHEDULER: Viewer = { ...NOBODY, role: 'ADMIN', subject: 'system:scheduler' };

/** The schedule's own payload says nothing that a job needs. */
export type JobHandler = (event: unknown, context: Pick<Context, 'awsRequestId'>) => Promise<void>;

/**
 * A scheduled job: one service, called with the clock of this moment, its summary logged. Where that clock and the database's are apart
 * it fails before anything is done: what it completes, settles and seals is for good. What it throws goes on to
 * Lambda, which delivers the event again; every job therefore has to stand being run twice. `statementSeconds`: how long one
 * statement may take, which is less than the function may run.
 */
export function job(name: string, run: (call: Call) => Promise<object>, statementSeconds: number): JobHandler {
  return async (_event, { awsRequestId: requestId }) => {
    const log = logger().child({ job: name, requestId });
    const startedAt = performance.now();
    try {
      const now = new Date();
      const means = { vault: vault(now), payouts: payoutProvider() };
      const at = { db: database().within(1000 * statementSeconds), now, clockToleranceMs: clockToleranceMs() };
      const { sentence } = await checkClock(at);
      if (sentence !== null) log.warn(sentence);
      const summary = await run({ ...at, viewer: SCHEDULER, requestId, sourceAddress: null, ...means });
      log.info({ ...summary, ms: Math.round(performance.now() - startedAt) }, 'job done');
    } catch (error) {
      log.error({ err: error }, 'job failed');
      throw error;
    }
  };
}

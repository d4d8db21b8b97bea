import { claimOutbox } from '../../../db/messaging/notice-outboxes.queries.ts';
import type { Call } from '../../call.ts';
import { type Bounds, type JobOutcome, UNBOUNDED } from '../../jobs/job.ts';
import type { Warning } from '../../jobs/warnings.ts';
import { emptyOutbox } from './empty-outbox.ts';

/** For how long a sender has an outbox for itself: longer than the sender of messages tries. */
const CLAIM_MS = 2 * 60_000;

/**
 * Sends people their messages about notices, one person at a time, those first whose outbox has been due for longest (R31d).
 * Several senders may run side by side: each outbox has one at a time. The outbox of one that was killed is taken over after the
 * claim has run out. Then an e-mail may come a second time, a text message does not.
 */
export async function sendNotices(call: Call, { batch, hasTime }: Bounds = UNBOUNDED): Promise<JobOutcome> {
  let [done, givenUp] = [0, 0];
  while (done < batch && hasTime()) {
    const outbox = await claimOutbox(call.db, call.now, new Date(call.now.getTime() + CLAIM_MS));
    if (outbox === undefined) break;
    if (await emptyOutbox(call, outbox)) givenUp += 1;
    done += 1;
  }
  return { done, warnings: givenUp === 0 ? [] : [gaveUp(givenUp)] };
}

const gaveUp = (messages: number): Warning => ({
  about: 'MESSAGE_GIVEN_UP',
  sentence: `Messages that were not accepted, however often they were tried, and are given up: ${messages.toString()}. The log says why at each attempt.`,
});

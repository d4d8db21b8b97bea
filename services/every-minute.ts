import { sealBooks } from './books/seal-books.ts';
import type { Call } from './call.ts';
import { refreshLeaderboards } from './leaderboards/refresh-leaderboards.ts';
import { forgetLimits } from './limits/forget-limits.ts';

/**
 * What the schedule runs once a minute: due orders complete (R18), boards and totals follow (R30), the books are sealed (R21),
 * what has come back of rate limits goes.
 */
export async function everyMinute(call: Call): ReturnType<typeof refreshLeaderboards> {
  const done = await refreshLeaderboards(call);
  await sealBooks(call);
  await forgetLimits(call);
  return done;
}

import { sealBooks } from './books/seal-books.ts';
import type { Call } from './call.ts';
import { forgetSignIns } from './sessions/forget-sign-ins.ts';
import { refreshLeaderboards } from './leaderboards/refresh-leaderboards.ts';
import { forgetLimits } from './limits/forget-limits.ts';
import { payByProvider } from './payouts/pay-by-provider.ts';
import { payoutCounts, type PayoutCounts } from './payouts/payout-counts.ts';

/**
 * What the schedule runs once a minute: due orders complete (R18), boards and totals follow (R30), the books are sealed (R21),
 * what has come back of rate limits goes, and so do codes and sessions that are over. Last, as others are waited for: what
 * was handed over to a provider is paid (R26).
 */
export async function everyMinute(call: Call): Promise<Awaited<ReturnType<typeof refreshLeaderboards>> & { readonly payouts: PayoutCounts }> {
  const done = await refreshLeaderboards(call);
  await sealBooks(call);
  await forgetLimits(call);
  await forgetSignIns(call);
  return { ...done, payouts: payoutCounts(await payByProvider(call)) };
}

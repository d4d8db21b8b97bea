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
 * was handed over to a provider is paid (R26). What fails keeps nothing else from being done; it is thrown when all was tried.
 */
export async function everyMinute(call: Call): Promise<Awaited<ReturnType<typeof refreshLeaderboards>> & { readonly payouts: PayoutCounts }> {
  const [done, , , , payments] = await inTurn(
    () => refreshLeaderboards(call),
    () => sealBooks(call),
    () => forgetLimits(call),
    () => forgetSignIns(call),
    () => payByProvider(call),
  );
  return { ...done, payouts: payoutCounts(payments) };
}

/** Does one after the other, all of them; throws what the first of those threw that failed. */
async function inTurn<T extends readonly unknown[]>(...works: { readonly [K in keyof T]: () => Promise<T[K]> }): Promise<T> {
  const results: PromiseSettledResult<unknown>[] = [];
  for (const work of works) results.push(...(await Promise.allSettled([work()])));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

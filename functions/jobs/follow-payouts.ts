import { followPayouts } from '../../services/books/payouts/pay-by-provider.ts';
import { payoutCounts } from '../../services/books/payouts/payout-counts.ts';
import { job } from '../runtime/job.ts';
import { payoutProvider } from '../runtime/payout-provider.ts';

/** Asks the payout provider which of its payments were returned (R26). */
export const handler = job(
  'follow-payouts',
  async (call, bounds) => payoutCounts(await followPayouts(call, bounds)),
  () => ({ payouts: payoutProvider() }),
);

import { payByProvider } from '../../services/books/payouts/pay-by-provider.ts';
import { payoutCounts } from '../../services/books/payouts/payout-counts.ts';
import { job } from '../runtime/job.ts';
import { payoutProvider } from '../runtime/payout-provider.ts';
import { requiredVault } from '../runtime/vault.ts';

/** Asks the payout provider to pay the withdrawals that were handed over to it (R26). */
export const handler = job(
  'pay-withdrawals',
  async (call, bounds) => payoutCounts(await payByProvider(call, bounds)),
  (now) => ({ vault: requiredVault(now), payouts: payoutProvider() }),
);

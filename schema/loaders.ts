import type { Call } from '../services/call.ts';
import { commissionLoaders } from './commissions/commission-loaders.ts';
import { customerLinkLoaders } from './customers/customer-link-loaders.ts';
import { distributorLoaders } from './distributors/distributor-loaders.ts';
import { identityLoaders } from './identity/identity-loaders.ts';
import type { Meter } from './limits/meter.ts';
import { orderLoaders } from './orders/order-loaders.ts';
import { payoutLoaders } from './payouts/payout-loaders.ts';
import { programmeLoaders } from './programme/programme-loaders.ts';
import { statementLoaders } from './statements/statement-loaders.ts';
import { tierLoaders } from './tiers/tier-loaders.ts';
import { withdrawalLoaders } from './withdrawals/withdrawal-loaders.ts';

/** What one request reads for many parents at once. Never shared between requests: it remembers. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(call: Call, meter: Meter) {
  return {
    ...programmeLoaders(call),
    ...tierLoaders(call),
    ...distributorLoaders(call, meter),
    ...customerLinkLoaders(call),
    ...orderLoaders(call, meter),
    ...commissionLoaders(call, meter),
    ...statementLoaders(call),
    ...withdrawalLoaders(call),
    ...payoutLoaders(call),
    ...identityLoaders(call),
  };
}

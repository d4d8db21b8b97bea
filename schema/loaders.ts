import type { Call } from '../services/call.ts';
import { commissionLoaders } from './commissions/entries/commission-loaders.ts';
import { customerLinkLoaders } from './people/customers/customer-link-loaders.ts';
import { distributorLoaders } from './people/distributors/distributor-loaders.ts';
import { identityLoaders } from './people/identity/identity-loaders.ts';
import type { Meter } from './limits/meter.ts';
import { orderLoaders } from './sales/orders/order-loaders.ts';
import { payoutLoaders } from './books/payouts/payout-loaders.ts';
import { programmeLoaders } from './programme/settings/programme-loaders.ts';
import { statementLoaders } from './books/statements/statement-loaders.ts';
import { tierLoaders } from './commissions/tiers/tier-loaders.ts';
import { withdrawalLoaders } from './books/withdrawals/withdrawal-loaders.ts';

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

import type { transfers } from '../ledger/ledger.table.ts';
import type { dues } from './dues.table.ts';
import type { adjustments, commissionEntries } from './entries.table.ts';

/** Everything that a decision about commissions writes: the entries, the transfers that they explain, their months, and adjustments by operators. */
export interface CommissionRecording {
  readonly transfers: (typeof transfers.$inferInsert)[];
  readonly entries: (typeof commissionEntries.$inferInsert)[];
  readonly dues: (typeof dues.$inferInsert)[];
  readonly adjustments: (typeof adjustments.$inferInsert)[];
}

/** An empty one. */
export function emptyCommissions(): CommissionRecording {
  return { transfers: [], entries: [], dues: [], adjustments: [] };
}

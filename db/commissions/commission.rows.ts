import type { transfers } from '../ledger/ledger.table.ts';
import type { dues } from './dues.table.ts';
import type { adjustments, commissionEntries } from './entries.table.ts';

/** All that a decision about commissions writes: the entries, the transfers that they explain, their months, and what caused them by hand. */
export interface CommissionRecording {
  readonly transfers: (typeof transfers.$inferInsert)[];
  readonly entries: (typeof commissionEntries.$inferInsert)[];
  readonly dues: (typeof dues.$inferInsert)[];
  readonly adjustments: (typeof adjustments.$inferInsert)[];
}

/** One that holds nothing yet. */
export function emptyCommissions(): CommissionRecording {
  return { transfers: [], entries: [], dues: [], adjustments: [] };
}

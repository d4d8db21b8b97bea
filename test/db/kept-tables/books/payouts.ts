import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  payout_batches: { neverChanges: 'total' },
  payout_items: { neverChanges: 'batch_id' },
};

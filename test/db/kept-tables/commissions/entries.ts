import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  commission_entries: { neverChanges: 'amount' },
  adjustments: { neverChanges: 'reason' },
};

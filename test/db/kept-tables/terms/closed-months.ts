import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  closed_months: { neverChanges: 'ends_at' },
};

import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  transfers: { neverChanges: 'amount' },
};

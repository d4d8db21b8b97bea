import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  bonuses: { neverChanges: 'amount' },
  late_orders: { neverChanges: 'amount' },
};

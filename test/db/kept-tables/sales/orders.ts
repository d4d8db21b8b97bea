import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  order_lines: { neverChanges: 'net' },
  refunds: { neverChanges: 'amount' },
  refund_lines: { neverChanges: 'amount' },
  orders: 'rows stay',
};

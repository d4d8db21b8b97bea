import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  settlements: 'rows stay',
  settlement_problems: 'rows stay',
};

import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  event_positions: 'rows stay',
};

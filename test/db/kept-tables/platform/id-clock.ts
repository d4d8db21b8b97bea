import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  id_clock: 'rows stay',
};

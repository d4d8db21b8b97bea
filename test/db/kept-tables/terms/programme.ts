import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  programme: 'rows stay',
};

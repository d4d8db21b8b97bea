import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  api_clients: 'rows stay',
};

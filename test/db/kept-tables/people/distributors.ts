import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  sponsorships: { neverChanges: 'sponsor_id' },
  declarations: { neverChanges: 'adult' },
  distributors: 'rows stay',
};

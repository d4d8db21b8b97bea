import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  bindings: { neverChanges: 'distributor_id' },
  binding_ends: { neverChanges: 'actor' },
};

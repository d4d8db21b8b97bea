import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  suspicions: { neverChanges: 'kind' },
  suspects: { neverChanges: 'distributor_id' },
  suspicion_decisions: { neverChanges: 'status' },
};

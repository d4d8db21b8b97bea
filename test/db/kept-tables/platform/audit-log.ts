import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  audit_log: { neverChanges: 'actor' },
};

import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  holds: { neverChanges: 'reason' },
  hold_members: { neverChanges: 'since' },
  hold_ends: { neverChanges: 'outcome' },
};

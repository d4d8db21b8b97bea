import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = { tier_changes: { neverChanges: 'cause' } };

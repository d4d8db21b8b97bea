import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  statements: { neverChanges: 'issued_at' },
  statement_releases: { neverChanges: 'released_at' },
};

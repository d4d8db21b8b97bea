import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  contests: { neverChanges: 'prizes' },
  contest_decisions: { neverChanges: 'decided_at' },
  contest_winners: { neverChanges: 'amount' },
};

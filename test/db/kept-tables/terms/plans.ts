import type { KeptTables } from '../../kept-tables.ts';

export const tables: KeptTables = {
  commission_plans: { neverChanges: 'cap_rate' },
  plan_cancellations: { neverChanges: 'reason' },
};

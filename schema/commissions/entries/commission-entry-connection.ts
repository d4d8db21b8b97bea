import { connectionType } from '../../connections/connection-type.ts';
import { idKey } from '../../connections/list.ts';
import type { List } from '../../connections/list.ts';
import { CommissionEntryType } from './commission-entry-type.ts';

export const CommissionEntryConnection = connectionType(
  'CommissionEntry',
  () => CommissionEntryType,
  'commission entries',
);

// Ids ascend with time, so the id alone is the sort key.
const KEYS = [idKey('entry')];
export const ENTRIES: List = { name: 'commissionEntries', keys: KEYS };
export const ENTRIES_OF_DISTRIBUTOR: List = { name: 'distributor.commissionEntries', keys: KEYS };
export const ENTRIES_OF_STATEMENT: List = { name: 'statement.entries', keys: KEYS };

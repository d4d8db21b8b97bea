import { connectionType } from '../../connections/connection-type.ts';
import { monthKey } from '../../connections/list.ts';
import type { List } from '../../connections/list.ts';
import { StatementType } from './statement-type.ts';

export const StatementConnection = connectionType(
  'Statement',
  () => StatementType,
  'statements, latest month first',
);

export const STATEMENTS_OF_DISTRIBUTOR: List = { name: 'distributor.statements', keys: [monthKey] };

import { connectionType } from '../connections/connection-type.ts';
import { idKey, instantKey } from '../connections/list.ts';
import type { List } from '../connections/list.ts';
import { OperatorType } from './operator-type.ts';

export const OperatorConnection = connectionType('Operator', () => OperatorType, 'operators, who came first is first');

export const OPERATORS: List = { name: 'operators', keys: [instantKey, idKey('operator')] };

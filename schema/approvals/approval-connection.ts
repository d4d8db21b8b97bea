import { connectionType } from '../connections/connection-type.ts';
import { idKey, instantKey } from '../connections/list.ts';
import type { List } from '../connections/list.ts';
import { ApprovalType } from './approval-type.ts';

export const ApprovalConnection = connectionType('Approval', () => ApprovalType, 'requests for a second operator, newest first');

export const APPROVALS: List = { name: 'approvals', keys: [instantKey, idKey('approval')] };

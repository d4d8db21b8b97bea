import { connectionType } from '../connections/connection-type.ts';
import { instantKey, numberKey } from '../connections/list.ts';
import type { List } from '../connections/list.ts';
import { AuditLogEntryType } from './audit-log-entry-type.ts';

export const AuditLogConnection = connectionType('AuditLog', () => AuditLogEntryType, 'changes, newest first');

export const AUDIT_LOG: List = { name: 'auditLog', keys: [instantKey, numberKey] };

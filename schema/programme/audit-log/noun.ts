import { visibleAuditEntries } from '../../../services/programme/audit-log/read-audit-log.ts';
import type { Noun } from '../../noun.ts';
import { AuditLogResolver } from './audit-log.ts';

export const noun: Noun = {
  resolvers: [AuditLogResolver],
  node: {
    auditEntry: { type: 'AuditLogEntry', read: visibleAuditEntries },
  },
};

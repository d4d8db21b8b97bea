import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.auditLog': OPERATORS,
  },
  face: {
    AuditLogEntry: 'action actor after at before id reason requestId sourceAddress subject',
  },
};

export const ids = { auditEntry: 'aud' } as const;

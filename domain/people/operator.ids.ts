export const ids = { operator: 'opr' } as const;

export const ids = { session: 'ses' } as const;

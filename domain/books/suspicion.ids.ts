export const ids = { suspicion: 'sus' } as const;

export const ids = { statement: 'stm' } as const;

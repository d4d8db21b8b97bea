export const ids = { contest: 'cst' } as const;

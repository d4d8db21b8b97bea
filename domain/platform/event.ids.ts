export const ids = { event: 'evt' } as const;

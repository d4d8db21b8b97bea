export const ids = { withdrawal: 'wdr' } as const;

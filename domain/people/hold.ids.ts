export const ids = { hold: 'hld' } as const;

export const ids = { tierChange: 'tch' } as const;

export const ids = { entry: 'ent' } as const;

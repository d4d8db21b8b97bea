export const ids = { programme: 'prg' } as const;

export const ids = { order: 'ord', retelling: 'rtl' } as const;

export const ids = { notice: 'ntc' } as const;

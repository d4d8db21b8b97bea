export const ids = { balance: 'bal' } as const;

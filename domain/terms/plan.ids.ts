export const ids = { plan: 'pln', rule: 'rul' } as const;

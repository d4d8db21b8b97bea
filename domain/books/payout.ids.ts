export const ids = { payoutBatch: 'pob' } as const;

export const ids = { transfer: 'trf' } as const;

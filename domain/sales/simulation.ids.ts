export const ids = { simulation: 'sim' } as const;

export const ids = { adjustment: 'adj' } as const;

export const ids = { approval: 'apv' } as const;

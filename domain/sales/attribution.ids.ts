export const ids = { visit: 'vst' } as const;

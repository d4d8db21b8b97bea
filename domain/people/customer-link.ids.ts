export const ids = { customerLink: 'lnk' } as const;

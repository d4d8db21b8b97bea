export const ids = { distributor: 'dst' } as const;

export const ids = { refund: 'rfd' } as const;

export const ids = { apiClient: 'cli' } as const;

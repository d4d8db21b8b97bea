export const ids = { webhook: 'whk', webhookDelivery: 'whd' } as const;

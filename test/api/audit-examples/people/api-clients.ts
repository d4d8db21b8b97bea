import { INSTANT, an, type Examples, type Story } from '../../audit-story.ts';
import { OLIVIA } from '../../raw-request.ts';

async function client({ admin }: Story): Promise<string> {
  return (
    await admin.do<{ client: { id: string } }>(
      'createApiClient',
      CLIENT,
      '... on ApiClientCreated { client { id } }',
    )
  ).client.id;
}

const CLIENT = { name: 'Tea shop', channels: ['web'], scopes: ['ORDERS_WRITE'], idempotencyKey: 'K-1' };

export const examples: Examples = {
  createApiClient: () => ({
    by: OLIVIA,
    input: CLIENT,
    lines: [
      {
        subject: an('cli'),
        before: null,
        after: { name: 'Tea shop', channels: ['web'], scopes: ['orders:write'] },
        reason: null,
      },
    ],
  }),
  rotateApiClientSecret: async (story) => {
    const clientId = await client(story);
    const line = {
      subject: clientId,
      before: { secretMadeAt: INSTANT },
      after: { secretMadeAt: INSTANT, oldSecretUntil: INSTANT },
      reason: null,
    };
    // Each time is another secret.
    return { by: OLIVIA, input: { clientId, keepOldForMinutes: 60 }, lines: [line], again: [line] };
  },
  revokeApiClient: async (story) => {
    const clientId = await client(story);
    return {
      by: OLIVIA,
      input: { clientId, reason: 'shop closed' },
      lines: [
        {
          subject: clientId,
          before: { revokedAt: null },
          after: { revokedAt: INSTANT },
          reason: 'shop closed',
        },
      ],
    };
  },
};

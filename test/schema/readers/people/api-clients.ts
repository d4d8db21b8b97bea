import { OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.apiClients': OPERATORS,
    'Mutation.createApiClient': OPERATORS,
    'Mutation.rotateApiClientSecret': OPERATORS,
    'Mutation.revokeApiClient': OPERATORS,
  },
  face: {
    ApiClient: 'channels createdAt id name oldSecretUntil revokedAt scopes secretMadeAt',
    ApiClientCreated: 'client secret',
    ApiClientRevoked: 'client',
    ApiClientSecretRotated: 'client secret',
  },
};

import { ID, type Operations } from '../../operation.ts';

export const operations: Operations = {
  apiClients: { asked: 'apiClients { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  createApiClient: {
    asked:
      'createApiClient(input: { name: "", channels: [], scopes: [], idempotencyKey: "k" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    keptIn: ['api_clients', 'audit_log'],
  },
  rotateApiClientSecret: {
    asked: `rotateApiClientSecret(input: { clientId: ${ID} }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  revokeApiClient: {
    asked: `revokeApiClient(input: { clientId: ${ID}, reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
};

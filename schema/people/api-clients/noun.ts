import { SCOPES } from '../../../domain/viewer.ts';
import { MOST_CHANNELS } from '../../../services/people/api-clients/create-api-client.ts';
import { visibleApiClients } from '../../../services/people/api-clients/read-api-clients.ts';
import type { Noun } from '../../noun.ts';
import { ApiClientMutationsResolver } from './api-client-mutations.ts';
import { ApiClientsResolver } from './api-clients.ts';

export const noun: Noun = {
  resolvers: [ApiClientMutationsResolver, ApiClientsResolver],
  node: {
    apiClient: { type: 'ApiClient', read: visibleApiClients },
  },
  costs: {
    'ApiClient.channels': { most: MOST_CHANNELS, usual: 1 },
    'ApiClient.scopes': { most: SCOPES.length, usual: 1 },
  },
};

import { saidByNouns } from '../support/said-by-nouns.ts';
import { ID, type Operations, ROLES } from './operation.ts';

/** What stands in no noun. */
const OF_ALL: Operations = {
  labels: { asked: 'labels { value }', roles: ROLES, audience: 'everybody' },
  node: {
    asked: `node(id: ${ID}) { id }`,
    roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'],
    audience: 'signed in',
  },
};

/** Every root field, as the nouns state them in `operations/<wing>/<noun>.ts`. */
export const OPERATIONS: Operations = {
  ...OF_ALL,
  ...(await saidByNouns<Operations>('test/api/operations', 'operations')),
};

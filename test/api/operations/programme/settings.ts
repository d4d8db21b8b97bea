import { type Operations, ROLES } from '../../operation.ts';

export const operations: Operations = {
  programme: {
    asked: 'programme { name }',
    roles: ['STOREFRONT', 'DISTRIBUTOR', 'ADMIN'],
    audience: 'signed in',
  },
  publicProgramme: { asked: 'publicProgramme { name }', roles: ROLES, audience: 'everybody' },
  configureProgramme: {
    asked: 'configureProgramme(input: { autoCompleteDays: 0 }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.currency': 'EUR' },
  },
};

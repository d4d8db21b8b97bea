import { ID, type Operations, ROLES } from '../../operation.ts';

export const operations: Operations = {
  distributor: {
    asked: `distributor(id: ${ID}) { id }`,
    roles: ['DISTRIBUTOR', 'ADMIN'],
    audience: 'people',
  },
  distributors: { asked: 'distributors { totalCount }', roles: ['ADMIN'], audience: 'operators' },
  signUpDistributor: {
    asked:
      'signUpDistributor(input: { displayName: "", contact: "", declaration: { adult: true, notBarredOccupation: true, termsVersion: "1" } }) { __typename }',
    roles: ROLES,
    audience: 'everybody',
    refusedFor: { 'input.contact': 'new@example.com', 'input.declaration.adult': false },
  },
  importDistributors: {
    asked:
      'importDistributors(input: [{ externalId: "", displayName: "", contact: "", joinedAt: "2025-01-01T00:00:00Z" }]) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
    refusedFor: { 'input.0.contact': 'new@example.com' },
  },
  reviewDistributor: {
    asked: `reviewDistributor(input: { distributorId: ${ID}, decision: APPROVE }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  advanceDistributor: {
    asked: `advanceDistributor(input: { distributorId: ${ID}, step: SUSPEND, reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  changeDistributor: {
    asked: `changeDistributor(input: { distributorId: ${ID}, displayName: "x", reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  reopenApplication: {
    asked: `reopenApplication(input: { distributorId: ${ID}, reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  reviewDistributors: {
    asked: `reviewDistributors(input: [{ distributorId: ${ID}, decision: APPROVE }]) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
  changeSponsor: {
    asked: `changeSponsor(input: { distributorId: ${ID}, reason: "x" }) { __typename }`,
    roles: ['ADMIN'],
    audience: 'operators',
  },
};

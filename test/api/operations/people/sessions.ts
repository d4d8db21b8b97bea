import { ID, type Operations, ROLES } from '../../operation.ts';

export const operations: Operations = {
  sessions: { asked: 'sessions { id }', roles: ['DISTRIBUTOR', 'ADMIN'], audience: 'people' },
  requestSignInCode: {
    asked: 'requestSignInCode(input: { contact: "nobody" }) { __typename }',
    roles: ROLES,
    audience: 'everybody',
  },
  signIn: {
    asked: 'signIn(input: { contact: "nobody", code: "000000" }) { __typename }',
    roles: ROLES,
    audience: 'everybody',
  },
  refreshAccessToken: {
    asked: 'refreshAccessToken(input: { refreshToken: "unknown" }) { __typename }',
    roles: ROLES,
    audience: 'everybody',
  },
  signOut: {
    asked: 'signOut(input: { refreshToken: "unknown" }) { __typename }',
    roles: ROLES,
    audience: 'everybody',
    keptIn: [],
  },
  signOutEverywhere: {
    asked: 'signOutEverywhere(input: {}) { __typename }',
    roles: ['DISTRIBUTOR', 'ADMIN'],
    audience: 'people',
  },
  endSession: {
    asked: `endSession(input: { sessionId: ${ID} }) { __typename }`,
    roles: ['DISTRIBUTOR', 'ADMIN'],
    audience: 'people',
  },
  endSessionsOf: {
    asked: 'endSessionsOf(input: { accountId: "nobody", reason: "lost phone" }) { __typename }',
    roles: ['ADMIN'],
    audience: 'operators',
  },
};

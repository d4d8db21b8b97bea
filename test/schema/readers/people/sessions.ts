import { EARNERS, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.sessions': EARNERS,
    'Mutation.requestSignInCode': 'anyone',
    'Mutation.signIn': 'anyone',
    'Mutation.refreshAccessToken': 'anyone',
    'Mutation.signOut': 'anyone',
    'Mutation.signOutEverywhere': EARNERS,
    'Mutation.endSession': EARNERS,
    'Mutation.endSessionsOf': OPERATORS,
  },
  face: {
    Session: 'createdAt current id lastUsedAt sourceAddress userAgent',
    SessionsEnded: 'count',
    SignInCodeRequested: 'expiresAt',
    SignedIn: 'accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt viewer',
    SignedOut: 'signedOutAt',
  },
};

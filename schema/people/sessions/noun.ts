import { MOST_SHOWN, visibleSessions } from '../../../services/people/sessions/read-sessions.ts';
import type { Noun } from '../../noun.ts';
import { EndSessionResolver } from './end-session.ts';
import { EndSessionsOfResolver } from './end-sessions-of.ts';
import { RefreshAccessTokenResolver } from './refresh-access-token.ts';
import { RequestSignInCodeResolver } from './request-sign-in-code.ts';
import { SessionsResolver } from './sessions.ts';
import { SignInResolver } from './sign-in.ts';
import { SignOutEverywhereResolver } from './sign-out-everywhere.ts';
import { SignOutResolver } from './sign-out.ts';

export const noun: Noun = {
  resolvers: [
    EndSessionResolver,
    EndSessionsOfResolver,
    RefreshAccessTokenResolver,
    RequestSignInCodeResolver,
    SessionsResolver,
    SignInResolver,
    SignOutEverywhereResolver,
    SignOutResolver,
  ],
  node: {
    session: { type: 'Session', read: visibleSessions },
  },
  costs: {
    'Query.sessions': { most: MOST_SHOWN, usual: 10 },
  },
};

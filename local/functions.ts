import type { Routes } from './gateway.ts';
import type { ScheduledHandler } from './scheduler.ts';

/** The functions that are deployed, as one machine calls them. */
export interface Functions {
  readonly routes: Routes;
  readonly refreshLeaderboard: ScheduledHandler;
  readonly settleMonth: ScheduledHandler;
  /** Closes what they opened, for a process that ends. */
  close(): Promise<void>;
}

/** Loads them. They read their environment once, so it has to be set before. */
export async function loadFunctions(): Promise<Functions> {
  const [graphql, oauthToken, jwks, refreshLeaderboard, settleMonth, database] = await Promise.all([
    import('../functions/graphql.ts'),
    import('../functions/oauth-token.ts'),
    import('../functions/jwks.ts'),
    import('../functions/refresh-leaderboard.ts'),
    import('../functions/settle-month.ts'),
    import('../functions/runtime/database.ts'),
  ]);
  return {
    routes: { '/graphql': graphql.handler, '/oauth/token': oauthToken.handler, '/.well-known/jwks.json': jwks.handler },
    refreshLeaderboard: refreshLeaderboard.handler,
    settleMonth: settleMonth.handler,
    close: database.closeDatabase,
  };
}

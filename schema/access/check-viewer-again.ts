import type { GraphQLFieldResolver } from 'graphql';
import { NOBODY } from '../../domain/viewer.ts';
import type { GraphQLContext } from '../context.ts';

type Resolve = GraphQLFieldResolver<unknown, GraphQLContext>;

/**
 * Checks the caller again before a change. The first change of a request runs right after the token was
 * checked. The later ones each wait for the one before and may run much later. A caller who was disabled,
 * revoked or signed out in the meantime counts as not signed in from then on (R32).
 */
export function checkingViewerAgain(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    const { call } = context;
    context.changes += 1;
    if (context.changes === 1) return resolve(parent, args, context, info);
    const look = call.viewerNow ?? (() => Promise.resolve(undefined));
    return look().then((viewer) => {
      // The subject is kept for the log.
      context.call = { ...call, viewer: viewer ?? { ...NOBODY, subject: call.viewer.subject } };
      return resolve(parent, args, context, info);
    });
  };
}

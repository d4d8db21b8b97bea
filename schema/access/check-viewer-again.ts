import type { GraphQLFieldResolver } from 'graphql';
import { NOBODY } from '../../domain/viewer.ts';
import type { GraphQLContext } from '../context.ts';

type Resolve = GraphQLFieldResolver<unknown, GraphQLContext>;

/**
 * A change behind a look at who asks now. The first change of a request comes right after the door has looked; those
 * after it may come much later, as each waits for the one before: whoever was disabled, revoked or signed out meanwhile
 * is nobody from then on (R32).
 */
export function checkingViewerAgain(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    const { call } = context;
    context.changes += 1;
    if (context.changes === 1) return resolve(parent, args, context, info);
    const look = call.viewerNow ?? (() => Promise.resolve(undefined));
    return look().then((viewer) => {
      // The name stays, for the log.
      context.call = { ...call, viewer: viewer ?? { ...NOBODY, subject: call.viewer.subject } };
      return resolve(parent, args, context, info);
    });
  };
}

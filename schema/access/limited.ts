import type { GraphQLFieldResolver } from 'graphql';
import { Extensions } from 'type-graphql';
import { RateLimited } from '../../services/limits/rate-limited.ts';
import type { LimitName } from '../../services/limits/rate-limits.ts';
import { type CountedFor, useLimits } from '../../services/limits/use-limits.ts';
import type { GraphQLContext } from '../context.ts';
import { rateLimited } from '../errors.ts';

/** For whom a use is counted: the source, who asks, or the contact in the operation's input. */
type Counted = 'source' | 'identity' | 'contact';

interface Arguments {
  readonly input?: { readonly contact?: unknown };
}

type Resolve = GraphQLFieldResolver<unknown, GraphQLContext, Arguments>;

const LIMITS = 'limits';

/**
 * On a mutation: the limits that each use of it counts against, in this order. Two aliases in one document are two uses;
 * the source goes first, so that one who is refused uses up nobody else's share.
 */
export function Limited(...names: readonly [LimitName, ...LimitName[]]): MethodDecorator & PropertyDecorator {
  return Extensions({ [LIMITS]: names });
}

export function limitsOf(field: { extensions: object }): readonly LimitName[] {
  return (field.extensions as { [LIMITS]?: readonly LimitName[] })[LIMITS] ?? [];
}

/** The resolver behind its limits. What it does may have limits of its own: whoever tries a one-time code uses those of codes. */
export function withinLimits(names: readonly LimitName[], resolve: Resolve): Resolve {
  return async (parent, args, context, info): Promise<unknown> => {
    try {
      await useLimits(context.call, names.map((name) => [name, countedFor(name, args)] as const));
      return await resolve(parent, args, context, info);
    } catch (error) {
      throw error instanceof RateLimited ? rateLimited(error.retryAfterSeconds, context.language) : error;
    }
  };
}

function countedFor(name: LimitName, args: Arguments): CountedFor {
  const counted = name.slice(name.indexOf('.') + 1) as Counted;
  if (counted !== 'contact') return counted;
  const contact = args.input?.contact;
  return { contact: typeof contact === 'string' ? contact : '' };
}

import type { GraphQLFieldResolver } from 'graphql';
import { Extensions } from 'type-graphql';
import { mailboxFor } from '../../services/contact.ts';
import type { LimitName } from '../../services/platform/limits/rate-limits.ts';
import { type CountedFor, useLimits } from '../../services/platform/limits/use-limits.ts';
import type { GraphQLContext } from '../context.ts';
import { forCaller } from './for-caller.ts';

/** What a use is counted for: the source address, the caller, or the contact in the operation's input. */
type Counted = 'source' | 'identity' | 'contact';

interface Arguments {
  readonly input?: { readonly contact?: unknown };
}

type Resolve = GraphQLFieldResolver<unknown, GraphQLContext, Arguments>;

const LIMITS = 'limits';

/**
 * On a mutation: the limits that each use of it counts against, in this order. Two aliases in one document
 * are two uses. The source address is counted first, so that a refused caller does not use up another
 * person's limit.
 */
export function Limited(...names: readonly [LimitName, ...LimitName[]]): MethodDecorator & PropertyDecorator {
  return Extensions({ [LIMITS]: names });
}

export function limitsOf(field: { extensions: object }): readonly LimitName[] {
  return (field.extensions as { [LIMITS]?: readonly LimitName[] })[LIMITS] ?? [];
}

/**
 * Wraps the resolver in its limits. A resolver without limits is returned unchanged: most fields have none,
 * and a promise for each would be slow.
 */
export function withinLimits(names: readonly LimitName[], resolve: Resolve): Resolve {
  if (names.length === 0) return resolve;
  return async (parent, args, context, info): Promise<unknown> => {
    try {
      await useLimits(
        context.call,
        names.map((name) => [name, countedFor(name, args)] as const),
      );
      return await resolve(parent, args, context, info);
    } catch (error) {
      throw forCaller(error, context);
    }
  };
}

function countedFor(name: LimitName, args: Arguments): CountedFor {
  const counted = name.slice(name.indexOf('.') + 1) as Counted;
  if (counted !== 'contact') return counted;
  const contact = args.input?.contact;
  return { mailbox: typeof contact === 'string' ? mailboxFor(contact) : undefined };
}

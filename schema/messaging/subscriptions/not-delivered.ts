import type { PubSub, SubscribeResolverData } from 'type-graphql';
import type { GraphQLContext } from '../../context.ts';
import { notAvailable } from '../../errors.ts';

/** Opening any subscription is answered with NOT_AVAILABLE: this release delivers none. */
export function notDelivered({ context }: SubscribeResolverData<unknown, object, GraphQLContext>): never {
  throw notAvailable(context.language);
}

/** The schema builder asks for one although no field uses it. */
export const noPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('No subscription is delivered through topics');
  },
};

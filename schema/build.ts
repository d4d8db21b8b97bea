import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ContainerType } from 'type-graphql';
import { enforceAccess } from './access/enforce.ts';
import { refuseEndlessLists } from './limits/list-sizes.ts';
import { resolvers } from './resolvers.ts';
import { noPubSub } from './messaging/subscriptions/not-delivered.ts';

/** Keeps one object of each resolver class. The builder's own container searches a list for every field. */
function resolverInstances(): ContainerType {
  const objects = new Map<unknown, object>();
  return {
    get(resolver: new () => object): object {
      const object = objects.get(resolver) ?? new resolver();
      objects.set(resolver, object);
      return object;
    },
  };
}

/**
 * The schema that is served: complete, described, and with every field behind its access rule. Built once for each
 * process, outside of any request. Throws when a field has no rule, or a list no bound.
 */
export function buildTributarySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    container: resolverInstances(),
    pubSub: noPubSub,
    // Inputs are checked by their scalars and by the services; a validation library would be dead weight at the start.
    validate: false,
    // Introspecting the schema to check it costs more than building it; the tests do it instead.
    skipCheck: true,
    disableInferringDefaultValues: true,
  });
  return enforceAccess(refuseEndlessLists(describeRoots(schema)));
}

function describeRoots(schema: GraphQLSchema): GraphQLSchema {
  const [query, mutation, subscription] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ];
  if (query) query.description = 'What can be asked.';
  if (mutation)
    mutation.description =
      'What can be changed. Each change takes one `input` and answers what became of it.';
  if (subscription) subscription.description = 'What can be listened to.';
  return schema;
}

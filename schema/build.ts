import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ContainerType, type PubSub } from 'type-graphql';
import { enforceAccess } from './access/enforce.ts';
import { boundLists, STEPS_TO_A_FIELD } from './limits/list-sizes.ts';
import { MoneyResolver } from './money/money-type.ts';
import { tellNodesApart } from './node/find-node.ts';
import { NodeResolver } from './node/node-resolver.ts';
import type { ListSizes } from './noun.ts';
import { nouns } from './nouns.ts';
import { RefusalResolver } from './refusals/refusal-type.ts';

/** Of what stands in no noun. */
const SIZES: ListSizes = { 'Refusal.field': { most: STEPS_TO_A_FIELD, usual: 1 } };

/** The schema builder asks for one although no field uses it. */
const noPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('No subscription is delivered through topics');
  },
};

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
    resolvers: [MoneyResolver, NodeResolver, RefusalResolver, ...nouns.flatMap(({ resolvers }) => resolvers)],
    container: resolverInstances(),
    pubSub: noPubSub,
    // Inputs are checked by their scalars and by the services; a validation library would be dead weight at the start.
    validate: false,
    // Introspecting the schema to check it costs more than building it; the tests do it instead.
    skipCheck: true,
    disableInferringDefaultValues: true,
  });
  const sizes = [SIZES, ...nouns.map(({ costs }) => costs ?? {})];
  return enforceAccess(boundLists(tellNodesApart(describeRoots(schema)), sizes));
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

import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ContainerType, type PubSub } from 'type-graphql';
import { enforceAccess } from './access/enforce.ts';
import { LABELS } from './labels/labels.ts';
import { LabelsResolver } from './labels/labels-resolver.ts';
import { boundLists, STEPS_TO_A_FIELD } from './limits/list-sizes.ts';
import { MoneyResolver } from './money/money-type.ts';
import { tellNodesApart } from './node/find-node.ts';
import { NodeResolver } from './node/node-resolver.ts';
import type { ListSizes } from './noun.ts';
import { nouns } from './nouns.ts';
import { RefusalResolver } from './refusals/refusal-type.ts';

/** Resolvers that belong to no noun. */
const SIZES: ListSizes = {
  'Query.labels': { most: LABELS.length, usual: LABELS.length },
  'Refusal.field': { most: STEPS_TO_A_FIELD, usual: 1 },
};

/** The schema builder requires a PubSub although no field uses it. */
const noPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('No subscription is delivered through topics');
  },
};

/** Keeps one instance of each resolver class. The builder's own container searches a list for every field. */
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
 * Builds the schema that is served, with every field behind its access rule. Each process builds it once,
 * outside of any request. Throws if a field has no rule or a list has no bound.
 */
export function buildTributarySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      LabelsResolver,
      MoneyResolver,
      NodeResolver,
      RefusalResolver,
      ...nouns.flatMap(({ resolvers }) => resolvers),
    ],
    container: resolverInstances(),
    pubSub: noPubSub,
    // The scalars and the services check the inputs, so type-graphql's validation is off: loading a
    // validation library would slow the start.
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
  if (query) query.description = 'All queries.';
  if (mutation) mutation.description = 'All mutations. Each takes one `input` and answers its outcome.';
  if (subscription) subscription.description = 'All subscriptions.';
  return schema;
}

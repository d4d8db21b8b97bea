import type { ContainerType } from 'type-graphql';

/** Keeps one object of each resolver class. The builder's own container searches a list for every field. */
export function resolverInstances(): ContainerType {
  const objects = new Map<unknown, object>();
  return {
    get(resolver: new () => object): object {
      const object = objects.get(resolver) ?? new resolver();
      objects.set(resolver, object);
      return object;
    },
  };
}

import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode } from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/**
 * Reads each fragment once, even if it is spread many times. Otherwise fragments that each spread another
 * one twice would take 2^n steps. One that spreads itself counts as `nothing` inside itself; graphql-js
 * refuses it anyway.
 */
export function oncePerFragment<T>(
  fragments: Fragments,
  nothing: T,
  read: (fragment: FragmentDefinitionNode) => T,
): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    const fragment = fragments.get(name);
    if (before !== undefined || fragment === undefined) return before ?? nothing;
    known.set(name, nothing);
    const value = read(fragment);
    known.set(name, value);
    return value;
  };
}
